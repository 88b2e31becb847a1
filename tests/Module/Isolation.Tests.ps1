BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    New-Record StopLogging -Source cloudtrail > "$TestDrive/trail.json"

    # Assemblies of the same names as libraries that modules bring, of other versions and without their types.
    function New-Foreign([string]$Name, [string]$Version) {
        $file = Join-Path $TestDrive "$Name-$Version.dll"
        $assembly = [System.Reflection.Emit.PersistedAssemblyBuilder]::new("$Name, Version=$Version", [object].Assembly, $null)
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
            `$null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('$foreign')
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
                Foreign = ([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { `$_.GetName().Name -eq '$Name' }).Location
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
