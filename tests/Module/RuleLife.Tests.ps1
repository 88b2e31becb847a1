BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    # Not in TestDrive, which each Describe leaves empty.
    $root = New-Item (Join-Path ([IO.Path]::GetTempPath()) "rules-$(New-Guid)") -ItemType Directory
    Set-Location $root
    $env:CLOUDTRAILSEC_STORE = Join-Path $root 'state/trailsec.db'
    $folder = Join-Path $root 'state/rules'
    New-Record StopLogging -Source cloudtrail > trail.json
    1..3 | ForEach-Object { New-Record GetObject $_ -Extra ',"requestParameters":{"bucketName":"prod-a","key":"k"}' } >> trail.json
}

AfterAll {
    Remove-Item env:CLOUDTRAILSEC_STORE
    Set-Location $PSScriptRoot
    Remove-Item $root -Recurse -Force
}

Describe 'A search' {
    It 'finds events, from files and from the pipeline' {
        @(Get-TrailEvent trail.json -Query 'bucket:prod-* name:Get*').Count | Should -Be 3
        @(Get-TrailEvent trail.json | Select-TrailEvent -Query 'source:s3 -bucket:dev-*').Count | Should -Be 3
        Get-TrailEvent trail.json -Query 'source:s3' -EventName StopLogging | Should -BeNullOrEmpty
    }

    It 'that makes no sense is refused before anything is read' {
        { Get-TrailEvent nowhere.json -Query 'evntName:x' } | Should -Throw -ErrorId 'TrailQueryInvalid,*'
        { New-TrailRule x -Query 'name:' } |
            Should -Throw -ErrorId 'TrailQueryInvalid,CloudTrailSec.Commands.NewTrailRuleCommand'
    }

    It 'that runs out of time says what it was not made on: <Way>' -ForEach @(
        @{ Way = 'reading'; Search = { Get-TrailEvent slow.json -Query $slow @quietly } }
        @{ Way = 'events at hand'; Search = { Get-TrailEvent slow.json | Select-TrailEvent -Query $slow @quietly } }
        @{ Way = 'rules over events at hand'; Search = { Get-TrailEvent slow.json | Invoke-TrailRule -Query $slow @quietly } }
    ) {
        New-Record GetObject -Extra ",`"eventCategory`":`"$('a' * 60)!`"" > slow.json
        $slow = 'eventCategory~"^(a+)+$"'
        $quietly = @{ ErrorVariable = 'problem'; ErrorAction = 'SilentlyContinue'; WarningAction = 'Ignore' }
        . $Search | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'TrailSearchTimedOut,*'
        $problem.CategoryInfo.Category | Should -Be OperationTimeout
    }

    It 'limits what rules run over' {
        (Invoke-TrailRule trail.json -Query 'source:cloudtrail').Title | Should -Be 'CloudTrail logging stopped'
    }
}

Describe 'A rule of one''s own' {
    It 'comes from a search, and finds what the search finds' {
        $rule = New-TrailRule 'Prod read' -Query 'bucket:prod-* name:Get*' -Level High -Stage collection -Label prod, s3
        $rule.Level, $rule.Stage, $rule.Labels | Should -Be 8, 'collection', @('prod', 's3')
        $rule.Source | Should -Be (Join-Path $folder 'prod-read.yml')
        (Invoke-TrailRule trail.json | Where-Object RuleId -EQ $rule.Id).EventCount | Should -Be 3
        (Test-TrailRule -LiteralPath $rule.Source).IsClean | Should -BeTrue
        (Get-TrailRule -Label PR*).Id | Should -Be $rule.Id
        Get-TrailRule -Label none | Should -BeNullOrEmpty
    }

    It 'comes from parameters and from events' {
        New-TrailRule 'Logging again' -EventName StartLogging -EventSource cloudtrail.amazonaws.com | Should -Not -BeNullOrEmpty
        $short = New-TrailRule 'Any read' -EventSource s3 -Level Low
        (Invoke-TrailRule trail.json).RuleId | Should -Contain $short.Id
        Remove-TrailRule $short.Id
        $event = Get-TrailEvent trail.json -EventName StopLogging
        $rule = $event | New-TrailRule 'This stop' -Field EventName, sourceIPAddress
        (Invoke-TrailRule trail.json).RuleId | Should -Contain $rule.Id
        { $event | New-TrailRule 'Nobody' -Field eventName, Principal } | Should -Throw -ErrorId 'TrailRuleFieldMissing,*'
        { New-TrailRule x -EventName x -Level Severe } |
            Should -Throw '*informational, low, medium, high or critical*'
    }

    It 'is not made with -WhatIf, nor over another, nor of nothing' {
        New-TrailRule Nothing -EventName X -WhatIf | Should -BeNullOrEmpty
        Join-Path $folder nothing.yml | Should -Not -Exist
        { New-TrailRule 'Prod read' -EventName X } | Should -Throw -ErrorId 'TrailFileExists,*'
        { New-TrailRule Empty } | Should -Throw -ErrorId 'TrailRuleSelectsNothing,*'
    }

    It 'is found by trailsec, hunts and its title' {
        (Get-TrailRule -Title 'Prod *').Title | Should -Be 'Prod read'
        (Invoke-TrailHunt trail.json -RuleOnly).Title | Should -Contain 'Prod read'
    }

    It 'goes elsewhere and comes back' {
        $file = Get-TrailRule -Title 'Prod read' | Export-TrailRule shared
        $file.Name | Should -Be 'prod-read.yml'
        { Get-TrailRule -Title 'Prod read' | Export-TrailRule shared -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailFileExists,*'
        Get-TrailRule -Title 'Prod read' | Remove-TrailRule -WhatIf
        Get-TrailRule -Title 'Prod read' | Remove-TrailRule
        Get-TrailRule -Title 'Prod read' | Should -BeNullOrEmpty
        (Import-TrailRule shared).Title | Should -Be 'Prod read'
        Get-TrailRule -Title 'Prod read' | Should -BeNullOrEmpty
        (Import-TrailRule shared -Save).Source | Should -Be (Join-Path $folder 'prod-read.yml')
        (Get-TrailRule -Title 'Prod read').Level | Should -Be 8
        { Import-TrailRule shared -Save -ErrorAction Stop } | Should -Throw -ErrorId 'TrailFileExists,*'
    }

    It 'takes the files of what it looks at along' {
        (Get-TrailRule -Title 'Many calls denied' | Export-TrailRule parts).Name |
            Should -Be 'denied-calls-burst.yml', 'denied-apis-many.yml'
    }

    It 'with a threshold goes with what it counts' {
        $rule = New-TrailRule 'Many reads' -EventName GetObject -Threshold 3 -Within 10m -GroupBy userIdentity.userName
        (Invoke-TrailRule trail.json).RuleId | Should -Contain $rule.Id
        Get-TrailRule -Title 'Many reads: a match' | Remove-TrailRule -ErrorVariable no -ErrorAction SilentlyContinue
        $no[0].FullyQualifiedErrorId | Should -BeLike 'TrailRuleFileShared,*'
        Remove-TrailRule $rule.Id
        Get-TrailRule -Title 'Many reads*' | Should -BeNullOrEmpty
    }
}

Describe 'Set-TrailRule' {
    BeforeAll { $stopped = Get-TrailRule -Title 'CloudTrail logging stopped' }

    It 'sets the level, with a reason, for every run' {
        { $stopped | Set-TrailRule -Level Low } | Should -Throw -ErrorId 'TrailRuleReasonMissing,*'
        ($stopped | Set-TrailRule -Level Low -Reason 'A test account' -PassThru).Level | Should -Be 3
        (Invoke-TrailRule trail.json | Where-Object RuleId -EQ $stopped.Id).Level | Should -Be 3
        (Invoke-TrailHunt trail.json -RuleOnly | Where-Object RuleId -EQ $stopped.Id).Level | Should -Be 3
        Get-TrailRule $stopped.Id | Format-List | Out-String | Should -BeLike '*Set*: level 3 by *: A test account*'
    }

    It 'disables, enables and forgets' {
        $stopped | Set-TrailRule -Disable -Reason 'Noise'
        (Get-TrailRule $stopped.Id).IsEnabled | Should -BeFalse
        Get-TrailRule $stopped.Id | Out-String | Should -BeLike '*(off) CloudTrail logging stopped*'
        (Invoke-TrailRule trail.json).RuleId | Should -Not -Contain $stopped.Id
        (Invoke-TrailHunt trail.json -RuleOnly).RuleId | Should -Not -Contain $stopped.Id
        ($stopped | Set-TrailRule -Enable -PassThru).Setting.Reason | Should -BeNullOrEmpty
        (Invoke-TrailRule trail.json).RuleId | Should -Contain $stopped.Id
        $stopped | Set-TrailRule -Reset
        (Get-TrailRule $stopped.Id).Level | Should -Be 8
    }

    It 'changes nothing with -WhatIf, and names ids that are not there' {
        $stopped | Set-TrailRule -Disable -Reason x -WhatIf
        (Get-TrailRule $stopped.Id).IsEnabled | Should -BeTrue
        { $stopped | Set-TrailRule } | Should -Throw -ErrorId 'TrailRuleSettingMissing,*'
        { Set-TrailRule nonsense -Enable -ErrorAction Stop } | Should -Throw -ErrorId 'TrailRuleNotFound,*'
    }

    It 'does not take out what comes with the module' {
        { $stopped | Remove-TrailRule -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailRuleBuiltIn,CloudTrailSec.Commands.RemoveTrailRuleCommand'
    }
}

Describe 'A suppression' {
    It 'keeps findings back, counts them, and shows what it is' {
        $made = Add-TrailSuppression -Principal ann -EventName GetObject -Reason 'Her job' -Owner secops -Expires 90d
        (Invoke-TrailRule trail.json).Title | Should -Not -Contain 'Prod read'
        (Invoke-TrailHunt trail.json -RuleOnly).Title | Should -Not -Contain 'Prod read'
        $now = Get-TrailSuppression | Where-Object Id -EQ $made.Id
        $now.Hits | Should -Be 6
        $now | Out-String -Width 100 | Should -BeLike '*6 secops*ann, GetObject*Her job*'
        $now | Remove-TrailSuppression
        Get-TrailSuppression | Should -BeNullOrEmpty
        (Invoke-TrailRule trail.json).Title | Should -Contain 'Prod read'
    }

    It 'shows its rule by title' {
        $rule = Get-TrailRule -Title 'Bucket no longer keeps versions'
        $made = $rule | Add-TrailSuppression -Reason 'Drill' -Owner secops -Expires 90d
        $made | Out-String -Width 100 | Should -BeLike '*secops*Bucket no longer keeps versions*Drill*'
        $made | Format-List | Out-String | Should -BeLike "*Bucket no longer keeps versions ($($rule.Id))*"
        $made | Remove-TrailSuppression
    }

    It 'that has ended no longer holds, and says so' {
        Add-TrailSuppression -EventName GetObject -Reason 'Short' -Expires 1s | Out-Null
        Start-Sleep -Milliseconds 1100
        (Invoke-TrailRule trail.json -WarningVariable said -WarningAction SilentlyContinue).Title | Should -Contain 'Prod read'
        "$said" | Should -BeLike '*ended*Short*'
        Get-TrailSuppression | Remove-TrailSuppression
    }

    It 'is refused where <Id>' -ForEach @(
        @{ Id = 'TrailSuppressionTooWide'; Options = @{} }
        @{ Id = 'TrailSuppressionEnded'; Options = @{ Principal = 'ann'; Expires = '2020-01-01' } }
        @{ Id = 'TrailRuleNotFound'; Options = @{ RuleId = 'nonsense' } }
        @{ Id = 'TrailRuleNotSuppressible'; Options = @{ RuleId = 'trail-deleted' } }
    ) {
        if ($Options.RuleId -eq 'trail-deleted') { $Options.RuleId = (Get-TrailRule -Title 'CloudTrail trail deleted').Id }
        if (-not $Options.Expires) { $Options.Expires = '1d' }
        { Add-TrailSuppression @Options -Reason r -ErrorAction Stop } |
            Should -Throw -ErrorId "$Id,CloudTrailSec.Commands.AddTrailSuppressionCommand"
    }

    It 'is not made with -WhatIf' {
        Add-TrailSuppression -Principal ann -Reason r -Expires 1d -WhatIf | Should -BeNullOrEmpty
        Get-TrailSuppression | Should -BeNullOrEmpty
        { Remove-TrailSuppression nonsense -ErrorAction Stop } | Should -Throw -ErrorId 'TrailSuppressionNotFound,*'
    }
}

Describe 'Invoke-TrailRule -Due' {
    It 'tells what is new, once' {
        $store = Join-Path $root 'due/store.db'
        New-Item due/logs -ItemType Directory | Out-Null
        New-Record StopLogging -Source cloudtrail > due/logs/1.json
        $first = Invoke-TrailRule due/logs -Due -Store $store
        $first.Title | Should -Be 'CloudTrail logging stopped'
        Invoke-TrailRule due/logs -Due -Store $store | Should -BeNullOrEmpty
        New-Record DeleteTrail 30 -Source cloudtrail > due/logs/2.json
        (Invoke-TrailRule due/logs -Due -Store $store).Title | Should -Be 'CloudTrail trail deleted'
        Invoke-TrailRule due/logs -Due -Store $store | Should -BeNullOrEmpty
    }

    It 'takes paths, and no events' {
        $store = Join-Path $root 'events/store.db'
        { Get-TrailEvent trail.json | Invoke-TrailRule -Due -Store $store } |
            Should -Throw -ErrorId 'TrailDueWithEvents,CloudTrailSec.Commands.InvokeTrailRuleCommand'
        Invoke-TrailRule trail.json -Due -Store $store | Should -Not -BeNullOrEmpty
    }

    It 'remembers what is gone from the logs' {
        $store = Join-Path $root 'gone/store.db'
        @'
title: New region
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a13
correlation: { type: first_seen, rules: [read], group-by: [Principal], timespan: 30d, warm-up: 1d, condition: { field: awsRegion } }
---
title: Read
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a14
name: read
detection: { s: { eventName: GetObject }, condition: s }
'@ > gone.yml
        New-Record > gone.json
        Invoke-TrailRule gone.json -RulePath gone.yml -Store $store | Should -BeNullOrEmpty
        (New-Record) -replace '2024-03-01', '2024-03-09' -replace 'us-east-1', 'eu-west-1' > gone.json
        (Invoke-TrailRule gone.json -RulePath gone.yml -Due -Store $store).Title | Should -Be 'New region'
    }

    It 'tells again what nobody took, and the rest' {
        $store = Join-Path $root 'early/store.db'
        New-Record StopLogging -Source cloudtrail > early.json
        New-Record DeleteTrail 1 -Source cloudtrail >> early.json
        { Invoke-TrailRule early.json -Due -Store $store | ForEach-Object { throw 'The line is dead' } } | Should -Throw
        $again = Invoke-TrailRule early.json -Due -Store $store
        $again.Title | Sort-Object | Should -Be 'CloudTrail logging stopped', 'CloudTrail trail deleted'
        Invoke-TrailRule early.json -Due -Store $store | Should -BeNullOrEmpty
    }

    It 'knows thirty days later what is new' {
        $store = Join-Path $root 'seen/store.db'
        New-Item seen/logs -ItemType Directory | Out-Null
        @'
title: New region
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a11
correlation: { type: first_seen, rules: [read], group-by: [Principal], timespan: 30d, warm-up: 7d, condition: { field: awsRegion } }
level: high
---
title: Read
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a12
name: read
detection: { s: { eventName: GetObject }, condition: s }
'@ > seen/rule.yml
        function Add-Day([string]$Day, [string]$Region) {
            (New-Record) -replace '2024-03-01', $Day -replace 'us-east-1', $Region -replace 'GetObject-0', $Day > "seen/logs/$Day.json"
        }
        function Run { @(Invoke-TrailRule seen/logs -RulePath seen/rule.yml -Due -Store $store) }
        Add-Day 2024-03-01 us-east-1
        Run | Should -BeNullOrEmpty
        Add-Day 2024-03-20 us-east-1
        Run | Should -BeNullOrEmpty
        Add-Day 2024-03-21 eu-west-1
        (Run).Title | Should -Be 'New region'
        Run | Should -BeNullOrEmpty
        Add-Day 2024-04-15 us-east-1
        Run | Should -BeNullOrEmpty
    }
}
