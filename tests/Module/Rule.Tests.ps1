BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    Set-Location $TestDrive
    New-Item rules -ItemType Directory
    New-Record StopLogging -Source cloudtrail > trail.json
    1..3 | ForEach-Object { New-Record GetObject $_ } >> trail.json
    @'
title: Objects read
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a01
status: experimental
level: medium
tags: [attack.t1530]
logsource: { product: aws, service: cloudtrail }
detection:
  sel: { eventName: GetObject }
  condition: sel
'@ > rules/read.yml
    @'
title: No condition
id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a02
logsource: { product: aws }
detection: { sel: { a: b } }
'@ > rules/broken.yml
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'Import-TrailRule' {
    It 'gives the rules that compile, and an error with file and line for each other' {
        $rules = Import-TrailRule rules -ErrorVariable problems -ErrorAction SilentlyContinue
        $rules.Title | Should -Be 'Objects read'
        $rules.Level | Should -Be 5
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'TrailRuleInvalid,CloudTrailSec.Commands.ImportTrailRuleCommand'
        $problems[0].TargetObject | Should -BeLike '*broken.yml'
        "$($problems[0])" | Should -Match 'broken\.yml'
    }

    It 'names a path that is not there' {
        { Import-TrailRule nowhere.yml -ErrorAction Stop } | Should -Throw -ErrorId 'TrailSourceNotFound,*'
    }
}

Describe 'Get-TrailRule' {
    It 'gives the built-in rules, without a problem' {
        $rules = Get-TrailRule -ErrorVariable problems
        $rules.Count | Should -BeGreaterOrEqual 10
        $problems | Should -BeNullOrEmpty
    }

    It 'takes titles, levels and ids' {
        $all = Get-TrailRule
        $one = $all[0]
        (Get-TrailRule $one.Id).Title | Should -Be $one.Title
        (Get-TrailRule -Title $one.Title.ToUpperInvariant()).Id | Should -Contain $one.Id
        @(Get-TrailRule -MinLevel High).Count | Should -Be @($all | Where-Object Level -GE 6).Count
    }

    It 'names an id that is not there' {
        { Get-TrailRule nonsense -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailRuleNotFound,CloudTrailSec.Commands.GetTrailRuleCommand'
    }

    It 'refuses a level that is none' {
        { Get-TrailRule -MinLevel 11 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Get-TrailRule -MinLevel huge } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }
}

Describe 'Invoke-TrailRule' {
    It 'finds the same in files and in the pipeline' {
        $files = Invoke-TrailRule trail.json -RulePath rules/read.yml
        $piped = Get-TrailEvent trail.json | Invoke-TrailRule -RulePath rules/read.yml
        $files.Title | Should -Be 'Objects read'
        $files.EventCount | Should -Be 3
        $piped.Id | Should -Be $files.Id
    }

    It 'gives a finding for each event with -NoGroup' {
        @(Invoke-TrailRule trail.json -RulePath rules/read.yml -NoGroup).Count | Should -Be 3
    }

    It 'takes rules as objects, and leaves out low levels' {
        $rules = Import-TrailRule rules/read.yml
        @(Invoke-TrailRule trail.json -Rule $rules).Count | Should -Be 1
        Invoke-TrailRule trail.json -Rule $rules -MinLevel High | Should -BeNullOrEmpty
    }

    It 'says why no rule is left' {
        Invoke-TrailRule trail.json -RulePath rules/read.yml -MinLevel 7 -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike 'No rule can alert: findings from level 7 on are asked for*'
        Invoke-TrailRule trail.json -RulePath rules/read.yml -MinLevel Medium -WarningVariable said | Out-Null
        $said | Should -BeNullOrEmpty
    }

    It 'tells of events that a regular expression runs out of time on, from -Path and from the pipeline' {
        (Get-Content rules/read.yml -Raw).Replace('eventName: GetObject', 'userAgent|re: ''^(\w*a\w*)*$''') > slow.yml
        New-Record -Extra (',"userAgent":"{0}!"' -f ('a' * 5000)) > slow.json
        Invoke-TrailRule slow.json -RulePath slow.yml -ErrorVariable fromPath -ErrorAction SilentlyContinue
        Get-TrailEvent slow.json | Invoke-TrailRule -RulePath slow.yml -ErrorVariable fromPipe -ErrorAction SilentlyContinue
        $fromPath.FullyQualifiedErrorId | Should -Be 'TrailRuleTimedOut,CloudTrailSec.Commands.InvokeTrailRuleCommand'
        "$fromPath" | Should -BeLike "*'Objects read' was not tried on 1 event*"
        "$fromPipe" | Should -Be "$fromPath"
    }

    It 'runs the built-in rules where none are given' {
        (Invoke-TrailRule trail.json).Principal | Should -Contain 'user:123456789012:ann'
    }

    It 'refuses rules that are none: it does not run others in their place' {
        { Invoke-TrailRule trail.json -Rule (Get-TrailRule -Title nonsense) } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'ends where there is no rule to run' {
        { Invoke-TrailRule trail.json -RulePath rules/broken.yml -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'TrailRuleNone,*'
    }
}

Describe 'Invoke-TrailHunt' {
    It 'gives the highest level first, and sums up on the information stream' {
        $findings = Invoke-TrailHunt trail.json -InformationVariable said
        $findings.Level | Should -Be ($findings.Level | Sort-Object -Descending)
        $said.MessageData.Findings.Total | Should -Be @($findings).Count
        "$($said.MessageData)" | Should -BeLike '4 events, * at level 10. * in 1 file*'
    }
}

Describe 'New-TrailSample' {
    It 'writes nothing with -WhatIf' {
        New-TrailSample sample-not -WhatIf | Should -BeNullOrEmpty
        Test-Path sample-not | Should -BeFalse
    }

    It 'gives what it hid, and passes on to a hunt' {
        $sample = New-TrailSample sample -Days 1 -EventsPerDay 200
        $sample.Hidden.Count | Should -BeGreaterThan 0
        @($sample | Get-TrailEvent).Count | Should -Be $sample.Events
        @($sample | Invoke-TrailHunt).Count | Should -BeGreaterThan 0
    }

    It 'refuses <Id>' -ForEach @(
        @{ Id = 'TrailSampleFolderNotEmpty'; Options = @{ Path = 'rules' } }
        @{ Id = 'TrailSampleAttackUnknown'; Options = @{ Path = 'new'; Attack = 'nonsense' } }
        @{ Id = 'TrailSampleUnwritable'; Options = @{ Path = 'trail.json/below' } }
        @{ Id = 'TrailSourceNotAFile'; Options = @{ Path = 'env:x' } }
    ) {
        { New-TrailSample @Options } | Should -Throw -ErrorId "$Id,CloudTrailSec.Commands.NewTrailSampleCommand"
    }

    It 'hides nothing for an empty list, and the attacks that are named' {
        (New-TrailSample s1 -Days 1 -EventsPerDay 50 -Attack @()).Hidden | Should -BeNullOrEmpty
        $name = (New-TrailSample s2 -Days 1 -EventsPerDay 50).Hidden[0].Attack
        (New-TrailSample s3 -Days 1 -EventsPerDay 50 -Attack $name).Hidden.Attack | Should -Be $name
    }
}

Describe 'Test-TrailRule' {
    It 'finds nothing wrong with the built-in rules' {
        $reports = Test-TrailRule
        $reports.Count | Should -BeGreaterOrEqual 60
        $reports | Where-Object IsClean -EQ $false | Should -BeNullOrEmpty
    }

    It 'tells of each rule what fails and what looks wrong' {
        @'
title: Trail deleted
logsource: { product: aws, service: cloudtrail }
detection:
  sel: { eventSource: iam.amazonaws.com, eventName: DeleteTrail }
  condition: sel
tests:
  match:
    another call: { eventName: StopLogging }
'@ > TestDrive:/wrong.yml
        $report = Test-TrailRule TestDrive:/wrong.yml
        $report.IsClean | Should -BeFalse
        $report.Failures | Should -Be 'must match, and does not: another call'
        $report.Warnings.Id | Should -Be 'IdMissing', 'EventUnknown', 'OutcomeUnsaid'
    }

    It 'tries rules on past events' {
        $report = Import-TrailRule rules/read.yml | Test-TrailRule -History trail.json
        $report.Rate.Findings | Should -Be 1
        "$($report.Rate)" | Should -Be '1 a day'
    }
}
