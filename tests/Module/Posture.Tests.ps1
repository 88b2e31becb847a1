BeforeAll {
    Import-Module "$PSScriptRoot/../../out/CloudTrailSec" -Force
    . "$PSScriptRoot/FakeAws.ps1"
    $aws = Start-FakeAws '{}'
    $here = @{ EndpointUrl = $aws.Url; Region = 'us-east-1' }
}

AfterAll {
    Stop-FakeAws $aws
}

Describe 'Get-TrailConfiguration' {
    It 'reads an account, tells what is missing, and saves what it read' {
        $configuration = Get-TrailConfiguration @here -Save "$TestDrive/configuration.json" -WarningVariable missing 3> $null
        $configuration.Account | Should -Be '123456789012'
        $configuration.Calls.Count | Should -BeGreaterThan 5
        (Get-TrailConfiguration "$TestDrive/configuration.json").Calls.Count | Should -Be $configuration.Calls.Count
    }

    It 'gives lists that can be indexed' {
        $configuration = Get-TrailConfiguration @here 3> $null
        $configuration.Regions[0] | Should -BeExactly us-east-1
        $configuration.Calls[0].Service | Should -BeOfType string
        @($configuration.MissingActions).Count | Should -Be $configuration.MissingActions.Count
        [CloudTrailSec.TrailPosture]::Checks[0].Id | Should -BeExactly CT-01
        [CloudTrailSec.TrailPosture]::Checks[0].Calls[0] | Should -BeExactly cloudtrail:DescribeTrails
        [CloudTrailSec.TrailPosture]::Checks[0].Frameworks['cis_5.0'][0] | Should -BeExactly '3.1'
        [CloudTrailSec.TrailRepairs]::Checks[0] | Should -BeExactly CT-01
        [CloudTrailSec.TrailSample]::Attacks[0].Name | Should -BeOfType string
    }

    It 'saves one account at a time' {
        { Get-TrailConfiguration @here -RoleArn a, b -Save x } | Should -Throw -ErrorId 'TrailSaveOfSeveral,*'
    }

    It 'names the account that cannot be called, and goes on' {
        Get-TrailConfiguration -EndpointUrl 'http://127.0.0.1:9' -Region us-east-1 -AccessKey A -SecretKey B -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TrailAccountUnreadable,*'
    }
}

Describe 'Test-TrailPosture' {
    It 'asks AWS where no configuration is given' {
        $finding = Test-TrailPosture @here -Check CT-01
        $finding.Status | Should -Be Fail
        $finding.Account | Should -Be '123456789012'
    }

    It 'prints the rights to read, and those to repair where asked for' {
        $reading = Test-TrailPosture -RequiredPermission -Check S3-04 | ConvertFrom-Json
        $reading.Statement.Action | Should -Be cloudtrail:DescribeTrails, ec2:DescribeRegions, s3:GetBucketVersioning, s3:ListAllMyBuckets
        $both = Test-TrailPosture -RequiredPermission -ForRepair -Check S3-04 | ConvertFrom-Json
        $both.Statement[1].Action | Should -Be s3:PutBucketVersioning
    }

    It 'tells which rules can fire' {
        $covered = Test-TrailPosture @here -Coverage -NavigatorPath "$TestDrive/layer.json"
        $covered.Count | Should -BeGreaterThan 50
        $covered.Status | Select-Object -Unique | Should -Be None
        (Get-Content "$TestDrive/layer.json" | ConvertFrom-Json).domain | Should -Be 'enterprise-attack'
    }
}

Describe 'Repair-TrailPosture' {
    BeforeAll {
        $undo = "$TestDrive/undo.jsonl"
        @{
            account = '123456789012'; check = 'CT-03'; resource = 'main'; action = 'Turn on'; before = 'off'; after = 'on'
            undo = @(@{ service = 'cloudtrail'; operation = 'UpdateTrail'; region = 'us-east-1'; parameters = @{ Name = 'main' } })
        } | ConvertTo-Json -Depth 5 -Compress | Set-Content $undo
    }

    It 'says what it cannot repair' {
        Repair-TrailPosture CT-01 @here -Confirm:$false -WarningVariable obstacles 3> $null | Should -BeNullOrEmpty
        $obstacles | Should -BeLike 'CT-01*There is no trail*'
    }

    It 'undoes what a file remembers' {
        $undone = Repair-TrailPosture -Undo $undo @here -Confirm:$false
        $undone.Check | Should -Be CT-03
        $undone.Changes[0].Operation | Should -BeExactly UpdateTrail
    }

    It 'undoes nothing with -WhatIf' {
        Repair-TrailPosture -Undo $undo @here -WhatIf | Should -BeNullOrEmpty
    }

    It 'refuses a file that remembers nothing' {
        Set-Content "$TestDrive/other.jsonl" '{}'
        { Repair-TrailPosture -Undo "$TestDrive/other.jsonl" @here } | Should -Throw -ErrorId 'TrailUndoUnreadable,*'
    }
}
