# For a scheduled task: hunts through what a folder of logs got lately, and keeps the findings as JSON lines.
# Ends with 1 where something at or above -AlertLevel was found, 3 where not all could be read, 0 otherwise.
#Requires -Modules CloudTrailSec
param(
    [Parameter(Mandatory)][string]$Path,
    [Parameter(Mandatory)][string]$Findings,
    [string]$After = '1d',
    [int]$AlertLevel = 8
)

$found = @(Invoke-TrailHunt $Path -After $After -ErrorVariable problems -ErrorAction SilentlyContinue)
$found |
    Select-Object Level, Title, Principal, FirstSeen, LastSeen, EventCount, Attack |
    ForEach-Object { ConvertTo-Json $_ -Compress } |
    Add-Content $Findings -Encoding utf8

$problems | ForEach-Object { Write-Warning "$_" }
exit $(if ($found | Where-Object Level -ge $AlertLevel) { 1 } elseif ($problems) { 3 } else { 0 })
