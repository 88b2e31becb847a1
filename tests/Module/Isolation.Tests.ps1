BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    New-Record StopLogging -Source cloudtrail > "$TestDrive/trail.json"

    # Assemblies of the same names as libraries that modules bring, of other versions and without their types.
    function New-Foreign([string]$Name, [string]$Version) {
        $file = Join-Path $TestDrive "$Name-$Version.dll"
        $identity = [System.Reflection.AssemblyName]::new("$Name, Version=$Version")
        $assembly = [System.Reflection.Emit.PersistedAssemblyBuilder]::new($identity, [object].Assembly, $null)
        $null = $assembly.DefineDynamicModule($Name)
        $assembly.Save($file)
        $file
    }
}

Describe 'Beside a foreign <Name> <Version>' -ForEach @(
    @{ Name = 'YamlDotNet'; Version = '1.0.0.0' }
    @{ Name = 'YamlDotNet'; Version = '16.0.0.0' }
    @{ Name = 'YamlDotNet'; Version = '99.0.0.0' }
    @{ Name = 'AWSSDK.Core'; Version = '4.0.0.0' }
    @{ Name = 'AWSSDK.Core'; Version = '3.3.0.0' }
    @{ Name = 'Microsoft.Data.Sqlite'; Version = '1.0.0.0' }
    @{ Name = 'Microsoft.Data.Sqlite'; Version = '99.0.0.0' }
) {
    BeforeAll {
        $foreign = New-Foreign $Name $Version
        $result = Invoke-Session @"
            `$default = [System.Runtime.Loader.AssemblyLoadContext]::Default
            `$null = `$default.LoadFromAssemblyPath('$foreign')
            Import-Module `$Module
            Set-Location '$TestDrive'
            @{
                Events = @(Get-TrailEvent trail.json | Select-TrailEvent -EventName Stop*).Count
                Converted = @(Get-Content trail.json | ConvertTo-TrailEvent).Count
                Rules = @(Get-TrailRule).Count
                Imported = @(Import-TrailRule (Join-Path (Split-Path `$Module) rules)).Count
                Detections = @(Get-TrailEvent trail.json | Invoke-TrailRule).Count
                Findings = @(Invoke-TrailHunt trail.json).Count
                Sample = (New-TrailSample sample-$Name-$Version -Days 1 -EventsPerDay 50).Files
                Foreign = (`$default.Assemblies | Where-Object { `$_.GetName().Name -eq '$Name' }).Location
            } | ConvertTo-Json -Compress
"@ | ConvertFrom-Json
    }

    It 'has the foreign one loaded' { $result.Foreign | Should -Be $foreign }
    It 'reads events' { $result.Events | Should -Be 1 }
    It 'converts events' { $result.Converted | Should -Be 1 }
    It 'reads rules' { $result.Rules | Should -BeGreaterThan 0 }
    It 'imports rules' { $result.Imported | Should -Be $result.Rules }
    It 'runs rules' { $result.Detections | Should -BeGreaterThan 0 }
    It 'hunts' { $result.Findings | Should -BeGreaterThan 0 }
    It 'makes samples' { $result.Sample | Should -BeGreaterThan 0 }
}

Describe 'Beside another build of itself' {
    It 'refuses to be imported, and says what to do' {
        $other = New-Foreign CloudTrailSec 0.0.1.0
        $said = Invoke-Session @"
            `$null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('$other')
            try { Import-Module `$Module } catch { "`$_" }
            @(Get-Command -Module CloudTrailSec).Count
"@
        $said[0] | Should -BeLike '*Start a new session*'
        $said[1] | Should -Be 0
    }
}
