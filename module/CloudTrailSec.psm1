if ($PSEdition -eq 'Desktop') {
    Import-Module "$PSScriptRoot/bin/netstandard2.0/CloudTrailSec.PowerShell.dll"
    return
}

# The engine goes to the default context, where its types have names in scripts; what it loads for us, to one of its own.
$null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath("$PSScriptRoot/bin/net8.0/CloudTrailSec.dll")
$cmdlets = Import-Module -Assembly ([CloudTrailSec.LoadContext]::Cmdlets) -PassThru
[CloudTrailSec.ModuleExports]::Add($ExecutionContext.SessionState.Module, $cmdlets)
