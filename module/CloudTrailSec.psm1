if ($PSEdition -eq 'Desktop') {
    Import-Module "$PSScriptRoot/bin/netstandard2.0/CloudTrailSec.PowerShell.dll"
    return
}

# The engine goes to the default context, where its types have names in scripts; what it loads for us, to its own.
$engine = "$PSScriptRoot/bin/net8.0/CloudTrailSec.dll"
try { $loaded = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($engine) } catch { $loaded = $null }
if (-not $loaded -or -not $loaded.GetType('CloudTrailSec.LoadContext')) {
    throw "Another build of CloudTrailSec is loaded already. Start a new session for the one in $PSScriptRoot."
}

$cmdlets = Import-Module -Assembly ([CloudTrailSec.LoadContext]::Cmdlets) -PassThru
[CloudTrailSec.ModuleExports]::Add($ExecutionContext.SessionState.Module, $cmdlets)
