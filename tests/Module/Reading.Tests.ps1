BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    Set-Location $TestDrive
    New-Item logs, 'odd [x]' -ItemType Directory
    1..3 | ForEach-Object { New-Record "Event$_" $_ } > logs/a.json
    New-Record Event4 4 > logs/b.json
    New-Record Event3 3 | Set-Content -LiteralPath 'odd [x]/c.json'
    Set-Content cut.json (New-Record).Substring(0, 60) -NoNewline

    function Measure-Stop([string]$Command) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$Module'; Set-Location '$TestDrive'; `$null = Get-TrailRule; 'ready'; $Command")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            while ($output.Count -eq 0) { Start-Sleep -Milliseconds 10 }
            Start-Sleep -Milliseconds 300
            $running.IsCompleted | Should -BeFalse
            (Measure-Command { $shell.Stop() }).TotalMilliseconds
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
    }

    # Large enough that reading it takes seconds.
    $line = New-Record
    $writer = [System.IO.StreamWriter]::new("$TestDrive/large.jsonl")
    1..400000 | ForEach-Object { $writer.WriteLine($line) }
    $writer.Dispose()
}

AfterAll { Set-Location $PSScriptRoot }

Describe 'Get-TrailEvent' {
    It 'reads <How>' -ForEach @(
        @{ How = 'a folder'; Read = { Get-TrailEvent logs } }
        @{ How = 'wildcards'; Read = { Get-TrailEvent logs/*.json } }
        @{ How = 'several paths'; Read = { Get-TrailEvent logs/a.json, logs/b.json } }
        @{ How = 'paths from the pipeline'; Read = { 'logs/a.json', 'logs/b.json' | Get-TrailEvent } }
        @{ How = 'files from the pipeline'; Read = { Get-ChildItem logs | Get-TrailEvent } }
        @{ How = 'paths by property name'; Read = { [pscustomobject]@{ Path = 'logs' } | Get-TrailEvent } }
        @{ How = 'paths of a drive of PowerShell'; Read = { Get-TrailEvent TestDrive:/logs } }
        @{ How = 'literal paths'; Read = { Get-TrailEvent -LiteralPath logs } }
    ) {
        (& $Read).EventName | Should -Be 'Event1', 'Event2', 'Event3', 'Event4'
    }

    It 'takes brackets in a literal path as they are' {
        (Get-TrailEvent -LiteralPath 'odd [x]').EventName | Should -Be 'Event3'
        (Get-Item -LiteralPath 'odd [x]' | Get-TrailEvent).EventName | Should -Be 'Event3'
    }

    It 'gives an event once with -Unique, also across paths from the pipeline' {
        ('logs', 'odd ?x?' | Get-TrailEvent -Unique).Count | Should -Be 4
        ('logs', 'odd ?x?' | Get-TrailEvent).Count | Should -Be 5
    }

    It 'filters by time: <After>' -ForEach @(
        @{ After = '2024-03-01T10:02Z'; Count = 3 }
        @{ After = '2024-03-01T12:03+02:00'; Count = 2 }
        @{ After = [datetime]::new(2024, 3, 1, 10, 4, 0); Count = 1 }
        @{ After = '1h'; Count = 0 }
        @{ After = [timespan]::FromDays(36500); Count = 4 }
    ) {
        @(Get-TrailEvent logs -After $After).Count | Should -Be $Count
    }

    It 'filters by <Name>' -ForEach @(
        @{ Name = 'EventName'; Value = 'event[12]', 'Event4'; Count = 1 }
        @{ Name = 'EventSource'; Value = 's3'; Count = 4 }
        @{ Name = 'Region'; Value = 'us-*'; Count = 4 }
        @{ Name = 'AccountId'; Value = 123456789012; Count = 4 }
        @{ Name = 'ErrorCode'; Value = 'AccessDenied'; Count = 0 }
        @{ Name = 'EventId'; Value = 'Event2-2'; Count = 1 }
        @{ Name = 'ReadOnly'; Value = $true; Count = 0 }
    ) {
        $filter = @{ $Name = $Value }
        @(Get-TrailEvent logs @filter).Count | Should -Be $Count
    }

    It 'names what is wrong: <Id>' -ForEach @(
        @{ Id = 'TrailSourceNotFound'; Path = 'nowhere'; Category = 'ObjectNotFound' }
        @{ Id = 'TrailSourceNotFound'; Path = 'nowhere*'; Category = 'ObjectNotFound' }
        @{ Id = 'TrailSourceNotFound'; Path = 'nodrive:/x'; Category = 'ObjectNotFound' }
        @{ Id = 'TrailSourceNotAFile'; Path = 'env:PATH'; Category = 'InvalidArgument' }
        @{ Id = 'TrailSourceTruncated'; Path = 'cut.json'; Category = 'InvalidData' }
    ) {
        $events = Get-TrailEvent $Path, logs -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $events.Count | Should -Be 4
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be "$Id,CloudTrailSec.Commands.GetTrailEventCommand"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject | Should -BeLike "*$Path"
    }

    It 'refuses what is no time, and a range that is empty' {
        { Get-TrailEvent logs -After yesterday } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { Get-TrailEvent logs -After 2024-03-02 -Before 2024-03-01 } | Should -Throw -ErrorId 'TrailTimeRangeEmpty,*'
    }

    It 'refuses a filter that is empty: it does not leave it out' {
        { Get-TrailEvent logs -EventName $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'says at the end that something is missing, and what was read' {
        $null = Get-TrailEvent cut.json, logs -WarningVariable warnings -InformationVariable said -ErrorAction SilentlyContinue 3> $null
        $warnings | Should -BeLike '*may be missing*'
        $said.MessageData.Files | Should -Be 3
        $said.MessageData.IsPartial | Should -BeTrue
    }
}

Describe 'Ending early' {
    It 'returns at once with Select-Object -First' {
        $fastest = 1..3 | ForEach-Object { (Measure-Command { Get-TrailEvent large.jsonl | Select-Object -First 1 }).TotalMilliseconds } |
            Sort-Object | Select-Object -First 1
        $fastest | Should -BeLessThan 200
    }

    It 'is stopped within 200 ms: <_>' -ForEach @(
        'Get-TrailEvent large.jsonl | Out-Null'
        'Get-TrailEvent large.jsonl -EventName NoSuchName'
        'Invoke-TrailRule large.jsonl'
        'Invoke-TrailHunt large.jsonl'
        'New-TrailSample big-sample -Days 3000 -Force'
    ) {
        $command = $_
        # The fastest of three: what else the machine does is not what is tested.
        1..3 | ForEach-Object { Measure-Stop $command } | Sort-Object | Select-Object -First 1 | Should -BeLessThan 200
    }
}
