BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    . "$PSScriptRoot/FakeAws.ps1"
    $env:CLOUDTRAILSEC_STORE = "$TestDrive/store.db"

    # Not ours, and without the types of the real one.
    $identity = [System.Reflection.AssemblyName]::new('AWSSDK.Core, Version=3.3.0.0')
    $assembly = [System.Reflection.Emit.PersistedAssemblyBuilder]::new($identity, [object].Assembly, $null)
    $null = $assembly.DefineDynamicModule('AWSSDK.Core')
    $assembly.Save("$TestDrive/AWSSDK.Core.dll")
    $null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath("$TestDrive/AWSSDK.Core.dll")
}

AfterAll { Remove-Item Env:CLOUDTRAILSEC_STORE }

Describe 'Beside a foreign AWSSDK.Core' {
    BeforeEach {
        $aws = Start-FakeAws (New-Record StopLogging 1 -Source cloudtrail), (New-Record GetObject 2)
        $queue = "$($aws.Url)/123456789012/logs"
    }

    AfterEach {
        Stop-FakeAws $aws
        $aws.Failures | Should -BeNullOrEmpty
    }

    It 'has the foreign one loaded, and no other in the same context' {
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.Where{ $_.GetName().Name -eq 'AWSSDK.Core' }
        $default.Location | Should -Be (Join-Path $TestDrive AWSSDK.Core.dll)
    }

    It 'reads a bucket by <_>' -ForEach '-Bucket my-trail', '-Bucket my-trail -Prefix AWSLogs/', '-Path s3://my-trail/AWSLogs' {
        $events = Invoke-Expression "Get-TrailEvent $_"
        $events.EventName | Should -Be StopLogging, GetObject
        $events[0].LogFile | Should -Be "s3://my-trail/$($aws.Key)"
    }

    It 'reads with a checkpoint what is new alone, and goes on where a pipeline was left' {
        (Get-TrailEvent -Bucket my-trail -Checkpoint c | Select-Object -First 1).EventName | Should -Be StopLogging
        (Get-TrailEvent -Bucket my-trail -Checkpoint c).EventName | Should -Be GetObject
        Get-TrailEvent -Bucket my-trail -Checkpoint c | Should -BeNullOrEmpty
        @(Get-TrailEvent -Bucket my-trail -Checkpoint other).Count | Should -Be 2
    }

    It 'tells a finding once to a run of rules with a checkpoint' {
        $store = "$TestDrive/rules.db"
        Invoke-TrailRule -Bucket my-trail -Checkpoint rules -Store $store | Should -Not -BeNullOrEmpty
        Invoke-TrailRule -Bucket my-trail -Checkpoint rules -Store $store | Should -BeNullOrEmpty
    }

    It 'refuses -Due with -Checkpoint' {
        { Invoke-TrailRule s3://my-trail -Due -Checkpoint c } | Should -Throw -ErrorId 'TrailDueWithCheckpoint,*'
    }

    It 'reads the event history and a log group' {
        @(Get-TrailEvent -EventHistory).Count | Should -Be 2
        @(Get-TrailEvent -LogGroup trail).Count | Should -Be 2
    }

    It 'follows a queue, and takes a message out when its events have gone down the pipeline' {
        $aws.Messages.Enqueue((New-Notification $aws.Key))
        $seen = Watch-TrailEvent $queue -Timeout 6s | ForEach-Object { "$($_.EventName) $($aws.Deleted.Count)" }
        $seen | Should -Be 'StopLogging 0', 'GetObject 0'
        $aws.Deleted.Count | Should -Be 1
    }

    It 'follows what is searched for alone' {
        $aws.Messages.Enqueue((New-Notification $aws.Key))
        (Watch-TrailEvent $queue -Timeout 6s -Query 'source:s3').EventName | Should -Be GetObject
        $aws.Deleted.Count | Should -Be 1
    }

    It 'leaves a message in the queue whose events were not all taken' {
        $aws.Messages.Enqueue((New-Notification $aws.Key))
        (Watch-TrailEvent $queue | Select-Object -First 1).EventName | Should -Be StopLogging
        $aws.Deleted.Count | Should -Be 0
    }

    It 'looks into a bucket until the time has come' {
        (Watch-TrailEvent -Bucket my-trail -Interval 1s -Timeout 5s).EventName | Should -Be StopLogging, GetObject
    }

    It 'calls as <Who>' -ForEach @(
        @{ Who = 'the environment says'; Given = @{}; Key = 'AKIAIOSFODNN7EXAMPLE' }
        @{ Who = 'a profile'; Given = @{ ProfileName = 'keys' }; Key = 'AKIAPROFILEKEYS00000' }
        @{ Who = 'a profile of a role'; Given = @{ ProfileName = 'audit' }; Key = 'ASIAIOSFODNN7EXAMPLE' }
        @{ Who = 'keys'; Given = @{ AccessKey = 'AKIAGIVENKEYS0000000'; SecretKey = 's' }; Key = 'AKIAGIVENKEYS0000000' }
        @{
            Who = 'a credential'
            Given = @{ Credential = [pscredential]::new('AKIACREDENTIAL000000', (ConvertTo-SecureString s -AsPlainText -Force)) }
            Key = 'AKIACREDENTIAL000000'
        }
        @{ Who = 'a role'; Given = @{ RoleArn = 'arn:aws:iam::1:role/a'; ExternalId = 'x' }; Key = 'ASIAIOSFODNN7EXAMPLE' }
    ) {
        $null = Get-TrailEvent -Bucket my-trail @Given
        $aws.Keys | Should -Contain $Key
    }

    It 'calls with the keys of AWS.Tools where they are set' {
        class ToolsKeys { [string]$AccessKey = 'AKIATOOLS00000000000'; [string]$SecretKey = 's'; [string]$Token }
        class ToolsCredentials { [ToolsKeys] GetCredentials() { return [ToolsKeys]::new() } }
        $global:StoredAWSCredentials = [ToolsCredentials]::new()
        try { $null = Get-TrailEvent -Bucket my-trail } finally { Remove-Variable StoredAWSCredentials -Scope Global }
        $aws.Keys | Should -Contain AKIATOOLS00000000000
    }

    It 'says what to do about a profile that has not signed in' {
        { Get-TrailEvent -EventHistory -Region us-east-1 -ProfileName sso -ErrorAction Stop } |
            Should -Throw -ErrorId 'TrailSourceUnreadable,*'
        $Error[0].CategoryInfo.Category | Should -Be AuthenticationError
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*aws sso login*'
    }

    It 'gives <Code> as <Category>, and the run goes on' -ForEach @(
        @{ Code = 'AccessDeniedException'; Category = 'PermissionDenied'; Advice = '*cloudtrail:LookupEvents*' }
        @{ Code = 'ExpiredTokenException'; Category = 'AuthenticationError'; Advice = '*' }
    ) {
        $aws.Errors['LookupEvents'] = $Code
        $null = Get-TrailEvent -EventHistory -Region us-east-1, eu-west-1 -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction Ignore
        $problems.Count | Should -Be 2
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike $Advice
    }

    It 'says that a bucket is denied' {
        Get-TrailEvent -Bucket other -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction Ignore | Should -BeNullOrEmpty
        $problem.CategoryInfo.Category | Should -Be PermissionDenied
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*s3:ListBucket*'
    }

    It 'waits for a delivery, and says where a trail is late' {
        $quietly = @{ ErrorVariable = 'problem'; ErrorAction = 'SilentlyContinue'; WarningAction = 'Ignore' }
        $place = 'AWSLogs/123456789012/CloudTrail/us-east-1/2024/03'
        $log = "$place/01/123456789012_CloudTrail_us-east-1_20240301T1015Z_a.json"
        $aws.Objects[$log] = $aws.Objects[$aws.Key]
        Get-TrailEvent -Bucket my-trail -WaitForDelivery -Before 2024-03-02 @quietly | Should -HaveCount 2
        $problem.FullyQualifiedErrorId | Should -Be 'TrailDeliveryLate,CloudTrailSec.Commands.GetTrailEventCommand'
        $problem.CategoryInfo.Category | Should -Be OperationTimeout

        $aws.Objects["$place/02/123456789012_CloudTrail_us-east-1_20240302T0010Z_a.json"] = $aws.Objects[$aws.Key]
        Get-TrailEvent -Bucket my-trail -WaitForDelivery -Before 2024-03-02 -Unique @quietly | Should -HaveCount 2
        $problem | Should -BeNullOrEmpty
    }
}
