BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../out/CloudTrailSec/CloudTrailSec.psd1')
    $commands = Get-Command -Module CloudTrailSec | ForEach-Object { @{ Name = $_.Name } }
    $examples = foreach ($command in $commands) {
        $number = 0
        foreach ($example in (Get-Help $command.Name).examples.example) {
            @{ Name = $command.Name; Number = ++$number; Code = "$($example.code)" }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    . "$PSScriptRoot/FakeAws.ps1"
    $null = New-TrailSample "$TestDrive/logs" -Days 1 -EventsPerDay 300
    Copy-Item (Join-Path (Split-Path $Module) rules) "$TestDrive/rules" -Recurse
    New-Record > "$TestDrive/lookup-events.json"
    $account = Get-Content "$PSScriptRoot/../CloudTrailSec.Tests/Posture/well-kept-account.json" -Raw
    $account -replace '"LogFileValidationEnabled": true', '"LogFileValidationEnabled": false' -replace
        '"ReplicationConfigurationNotFoundError"', '"AccessDenied"' > "$TestDrive/configuration.json"
    $key = [Convert]::ToBase64String([System.Security.Cryptography.RSA]::Create(2048).ExportRSAPublicKey())
    @{ PublicKeyList = @(@{ Value = $key }) } | ConvertTo-Json > "$TestDrive/public-keys.json"
    $null = New-Item "$TestDrive/proof/metadata" -ItemType Directory
    Copy-Item "$TestDrive/public-keys.json" "$TestDrive/proof"
    $null = New-Item "$TestDrive/results" -ItemType Directory
    '{}' > "$TestDrive/results/result_sign.json"
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'says what it does' {
        $help.Synopsis | Should -Not -BeLike "*$Name*"
        "$($help.description.Text)" | Should -Not -BeNullOrEmpty
    }

    It 'has an example' { @($help.examples.example).Count | Should -BeGreaterOrEqual 1 }

    It 'explains every parameter' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        $names = (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common }
        foreach ($parameter in $names) {
            $text = "$((Get-Help $Name -Parameter $parameter).description.Text)"
            $text | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }
}

Describe 'Example <Number> of <Name>' -ForEach $examples {
    BeforeAll {
        Push-Location $TestDrive
        Remove-Item sample -Recurse -ErrorAction Ignore
        $then = [DateTime]::UtcNow.AddHours(-2).ToString('yyyy-MM-ddTHH:mm:ssZ')
        $aws = Start-FakeAws ((New-Record StopLogging -Source cloudtrail) -replace '2024-03-01T10:00:00Z', $then)
        $aws.Messages.Enqueue((New-Notification $aws.Key))
        if ($Name -eq 'Test-TrailIntegrity') {
            $arn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main'
            $aws.Replies.DescribeTrails = @{ trailList = @(@{ TrailARN = $arn; S3BucketName = 'my-trail' }) }
            $aws.Replies.ListPublicKeys = Get-Content public-keys.json | ConvertFrom-Json -AsHashtable
        }

        $queue = "$($aws.Url)/123456789012/logs"
        $roles = 'arn:aws:iam::123456789012:role/read', 'arn:aws:iam::210987654321:role/read'
        $PSDefaultParameterValues['Watch-TrailEvent:Timeout'] = '6s'
        $env:CLOUDTRAILSEC_STORE = "$TestDrive/stores/$Name-$Number.db"
    }

    AfterAll {
        Pop-Location
        Stop-FakeAws $aws
        $PSDefaultParameterValues.Remove('Watch-TrailEvent:Timeout')
        $env:CLOUDTRAILSEC_STORE = $null
    }

    It 'runs: <Code>' {
        $output = & ([scriptblock]::Create($Code)) -ErrorVariable problems 2>&1
        $output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        if ($Name -notmatch '^(Remove|Set|Export|Repair)-|-TrailSuppression$') { $output | Should -Not -BeNullOrEmpty }
    }
}

Describe 'about_CloudTrailSec' {
    It 'is there' { "$(Get-Help about_CloudTrailSec)" | Should -BeLike '*Invoke-TrailHunt ./logs*' }
}
