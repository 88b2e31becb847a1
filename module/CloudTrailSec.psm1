if ($PSEdition -eq 'Desktop') {
    Import-Module "$PSScriptRoot/bin/netstandard2.0/CloudTrailSec.PowerShell.dll"
    return
}

# The engine goes to the default context, where its types have names in scripts; what it loads for us, to one of its own.
$engine = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'net8.0', 'CloudTrailSec.dll')
$loaded = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($engine)
if ($loaded.Location -ne $engine) {
    throw "CloudTrailSec has been loaded from $($loaded.Location) before. Start a new session for the one in $PSScriptRoot."
}

$inner = Import-Module -Assembly $loaded.GetType('CloudTrailSec.LoadContext').GetProperty('Cmdlets').GetValue($null) -PassThru

# Without this, Import-Module -Force leaves a module without commands: https://github.com/PowerShell/PowerShell/issues/20710
$export = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
    $export.Invoke($ExecutionContext.SessionState.Module, @($cmdlet))
}
