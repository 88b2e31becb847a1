# Makes a trail with known attacks in it, in a folder of its own, and finds them.
#Requires -Modules CloudTrailSec
param([int]$Days = 2)

$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    New-TrailSample $folder -Days $Days | Invoke-TrailHunt -MinLevel High
}
finally {
    Remove-Item $folder -Recurse -Force -ErrorAction SilentlyContinue
}
