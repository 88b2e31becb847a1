BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    Set-Location $TestDrive
    $env:CLOUDTRAILSEC_STORE = $null
    # Nine days of a user who lists objects every hour; then, from elsewhere, the keys of others.
    $day = [datetime]'2024-03-01'
    $routine = foreach ($hour in 0..215) {
        $time = $day.AddHours($hour).ToString('yyyy-MM-ddTHH:mm:ssZ')
        (New-Record ListObjects) -replace '"eventTime":"[^"]+"', """eventTime"":""$time""" `
            -replace '"eventID":"[^"]+"', """eventID"":""r-$hour"""
    }
    $theft = 'ListUsers', 'CreateAccessKey', 'AttachUserPolicy', 'StopLogging' | ForEach-Object {
        $time = $day.AddHours(216).ToString('yyyy-MM-ddTHH:mm:ssZ')
        (New-Record $_ -Source iam) -replace '"eventTime":"[^"]+"', """eventTime"":""$time""" `
            -replace '198.51.100.7', '203.0.113.9'
    }
    $routine > routine.json
    $theft > theft.json
    $routine + $theft > all.json
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'Find-TrailAnomaly' {
    It 'finds what is unusual, with reasons that add up to the score, and the events' {
        $found = Find-TrailAnomaly all.json -Level 10
        @($found).Count | Should -Be 1
        $found.Level | Should -Be 10
        $found.Principal | Should -Be 'user:123456789012:ann'
        ($found.Reasons.Weight | Measure-Object -Sum).Sum | Should -BeGreaterThan ($found.Score - 0.001)
        $found.Reasons.Text -join ' ' | Should -BeLike '*new for this user (0 of 216 sessions*'
        $found.Events.EventName | Should -Contain 'CreateAccessKey'
    }

    It 'finds the same in the pipeline' {
        (Get-TrailEvent all.json | Find-TrailAnomaly).Id | Should -Be (Find-TrailAnomaly all.json).Id
    }

    It 'sums up on the information stream' {
        $null = Find-TrailAnomaly all.json -Level 10 -InformationVariable said
        "$($said.MessageData[-1])" | Should -Be '220 events, 1 at level 10, 1 told.'
    }

    It 'tells only what comes after -LearnUntil' {
        Find-TrailAnomaly all.json -LearnUntil 2024-03-10T01:00 -Level 1 | Should -BeNullOrEmpty
        @(Find-TrailAnomaly all.json -LearnUntil 2024-03-10 -Level 1).Count | Should -Be 1
    }

    It 'gives the highest scores first with -Top' {
        $top = Find-TrailAnomaly all.json -Level 1 -Top 3
        $top.Count | Should -Be 3
        $top.Score | Should -Be ($top.Score | Sort-Object -Descending)
    }

    It 'keeps what it learns where a store is given, and changes nothing with -NoLearn' {
        $null = Find-TrailAnomaly routine.json -Store learn.db
        (Get-TrailBaseline -Store learn.db).Events | Should -Be 216
        @(Find-TrailAnomaly theft.json -Store learn.db -NoLearn).Count | Should -Be 1
        (Get-TrailBaseline -Store learn.db).Events | Should -Be 216
    }

    It 'takes a budget, by events or by day' {
        $null = Find-TrailAnomaly all.json -AlertBudget 1 -Per Day -ErrorAction Stop
        { Find-TrailAnomaly all.json -AlertBudget 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'refuses a model that is none' {
        { Find-TrailAnomaly all.json -ModelPath all.json } |
            Should -Throw -ErrorId 'TrailModelInvalid,CloudTrailSec.Commands.FindTrailAnomalyCommand'
    }

    It 'stops for Select-Object -First and leaves the store open to others' {
        $null = Find-TrailAnomaly all.json -Store first.db -Level 1 | Select-Object -First 1
        { Update-TrailBaseline routine.json -Store first.db -ErrorAction Stop } | Should -Not -Throw
    }
}

Describe 'The views of anomalies' {
    It 'fit in <_> columns' -ForEach 80, 120 {
        $lines = Find-TrailAnomaly all.json | Out-String -Width $_
        ($lines -split '\r?\n' -replace '\x1b\[[0-9;]*m' | Measure-Object Length -Maximum).Maximum |
            Should -BeLessOrEqual $_
        $lines | Should -Match 'Level +Score +Start'
    }

    It 'show the reasons in a list, each with its share' {
        Find-TrailAnomaly all.json | Format-List | Out-String -Width 300 |
            Should -Match '(?s)Reasons +: .*\+\d+\.\d .*new for this user \(0 of 216 sessions'
    }
}

Describe 'Update-TrailBaseline' {
    It 'learns once, and says how much it knows' {
        $known = Update-TrailBaseline routine.json -Store once.db
        $known.Events | Should -Be 216
        $known.Principals | Should -Be 1
        (Update-TrailBaseline routine.json -Store once.db).Events | Should -Be 216
    }

    It 'changes nothing with -WhatIf' {
        Update-TrailBaseline routine.json -Store not.db -WhatIf | Should -BeNullOrEmpty
        Test-Path not.db | Should -BeFalse
    }

    It 'names a store that is none' {
        { Update-TrailBaseline routine.json -Store all.json } | Should -Throw -ErrorId 'TrailStoreUnusable,*'
    }
}

Describe 'Get-TrailBaseline' {
    BeforeAll { $null = Update-TrailBaseline routine.json -Store get.db -Baseline prod }

    It 'lists the baselines' {
        (Get-TrailBaseline -Store get.db).Name | Should -Be 'prod'
        (Get-TrailBaseline -Store get.db).Since | Should -Be $day
    }

    It 'shows the habits of a principal' {
        $net = Get-TrailBaseline user:*:ann -Store get.db -Baseline prod | Where-Object Facet -EQ net
        $net.Value | Should -Be '198.51.100.0/24'
        $net.Seen | Should -Be 216
    }

    It 'says why something is rare' {
        $why = Get-TrailBaseline user:123456789012:ann iam:CreateUser -Store get.db -Baseline prod
        $why.Seen | Should -Be 0
        $why.Sessions | Should -Be 216
        $why.Facet | Should -Be action
    }

    It 'lists what sets the levels' {
        $set = Get-TrailBaseline -Threshold -Top 3 -Store get.db -Baseline prod
        $set.Count | Should -Be 3
        $set.Score | Should -Be ($set.Score | Sort-Object -Descending)
        Remove-TrailBaseline -Incident $set[0].Id -Store get.db -Baseline prod -Confirm:$false
        (Get-TrailBaseline -Threshold -Store get.db -Baseline prod).Id | Should -Not -Contain $set[0].Id
    }

    It 'names a principal and a baseline that are not there' {
        { Get-TrailBaseline user:1:eve -Store get.db -Baseline prod -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailPrincipalNotFound,*'
        { Get-TrailBaseline user:1:eve -Store get.db -ErrorAction Stop } | Should -Throw -ErrorId 'TrailBaselineNotFound,*'
    }
}

Describe 'Merge-, Export-, Import- and Remove-TrailBaseline' {
    BeforeEach {
        Remove-Item *.db* -ErrorAction Ignore
        $null = Update-TrailBaseline routine.json -Before 2024-03-05 -Store a.db
        $null = Update-TrailBaseline routine.json -After 2024-03-05 -Store b.db
    }

    It 'merge two halves' { (Merge-TrailBaseline b.db -Store a.db).Events | Should -Be 216 }

    It 'export, and import what was exported' {
        $file = Export-TrailBaseline out.db -Store a.db
        { Export-TrailBaseline out.db -Store a.db } | Should -Throw -ErrorId 'TrailFileExists,*'
        ($file | Import-TrailBaseline -Store c.db).Events | Should -Be (Get-TrailBaseline -Store a.db).Events
        { Import-TrailBaseline out.db -Store b.db -ErrorAction Stop } | Should -Throw -ErrorId 'TrailBaselineExists,*'
        (Import-TrailBaseline out.db -Store b.db -Force).Events | Should -Be (Get-TrailBaseline -Store a.db).Events
    }

    It 'forget a principal' {
        Remove-TrailBaseline user:*:ann -Store a.db -WhatIf
        (Get-TrailBaseline -Store a.db).Principals | Should -Be 1
        Remove-TrailBaseline user:*:ann -Store a.db -Confirm:$false
        (Get-TrailBaseline -Store a.db).Principals | Should -Be 0
    }

    It 'forget all' {
        Remove-TrailBaseline -All -Store a.db -Confirm:$false
        Get-TrailBaseline -Store a.db | Should -BeNullOrEmpty
        { Remove-TrailBaseline -All -Store a.db -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailBaselineNotFound,*'
    }
}

Describe 'Set-TrailFinding' {
    It 'learns a finding as everyday, so that it is told no more' {
        $null = Update-TrailBaseline routine.json -Store benign.db
        $before = Find-TrailAnomaly theft.json -Store benign.db -NoLearn
        $before | Set-TrailFinding -Benign -Store benign.db -WhatIf
        ($before | Set-TrailFinding -Benign -Store benign.db -PassThru).Id | Should -Be $before.Id
        $after = Find-TrailAnomaly theft.json -Store benign.db -NoLearn -Level 1
        $after.Score | Should -BeLessThan ($before.Score / 2)
    }
}

Describe 'Measure-TrailActivity' {
    It 'counts each direction in windows of five minutes' {
        $windows = Measure-TrailActivity theft.json
        $windows.Count | Should -Be 3
        ($windows | Where-Object Feed -EQ Inbound).Observed | Should -Be 4
    }

    It 'says what to expect, with a band' {
        $ahead = Measure-TrailActivity routine.json -Forecast 1h | Where-Object IsForecast
        $ahead.Count | Should -Be 36
        $ahead[0].Low | Should -BeLessOrEqual $ahead[0].Expected
        $ahead[0].Expected | Should -BeLessOrEqual $ahead[0].High
    }

    It 'measures what came after a baseline, in the pipeline too, and leaves it as it is' {
        $null = Update-TrailBaseline routine.json -Store measure.db
        $after = Get-TrailEvent all.json | Measure-TrailActivity -Store measure.db
        ($after | Measure-Object Observed -Sum).Sum | Should -BeLessThan 10
        (Get-TrailBaseline -Store measure.db).Events | Should -Be 216
    }

    It 'gives deviations as findings' {
        $silence = Measure-TrailActivity all.json -Deviation -Level 1
        $silence | ForEach-Object { $_ | Should -BeOfType CloudTrailSec.TrailDeviation }
        { Measure-TrailActivity all.json -Forecast 9d } | Should -Throw -ErrorId 'TrailForecastTooFar,*'
    }
}
