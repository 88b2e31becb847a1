#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests and packages CloudTrailSec. Each task is one dotnet command: nobody needs PowerShell to build.
.PARAMETER Task
Build lays out out/CloudTrailSec. Test runs every test. Pages writes docs/cmdlets and docs/checks.
Package makes a zip of the module, as the PowerShell Gallery and Install-PSResource take it. Clean takes it all away.
.EXAMPLE
./build.ps1 -Task Build, Test -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pages', 'Package', 'Clean')]
    [string[]]$Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string]$Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args failed with exit code $LASTEXITCODE." }
}

function Build { Invoke-DotNet build "$PSScriptRoot/CloudTrailSec.sln" -c $Configuration }

function Test { Invoke-DotNet test "$PSScriptRoot/CloudTrailSec.sln" -c $Configuration }

function Pages {
    $tool = "$PSScriptRoot/src/CloudTrailSec.Help"
    Invoke-DotNet run --project $tool -c $Configuration -- pages "$PSScriptRoot/docs/cmdlets"
    Invoke-DotNet run --project $tool -c $Configuration -- checks "$PSScriptRoot/docs/checks"
    Remove-Item "$PSScriptRoot/docs/rules" -Recurse -Force -ErrorAction Ignore
    Invoke-DotNet run --project $tool -c $Configuration -- rules "$PSScriptRoot/module/rules" "$PSScriptRoot/docs/rules"
}

function Package {
    Build
    $version = (Import-PowerShellDataFile "$PSScriptRoot/module/CloudTrailSec.psd1").ModuleVersion
    Compress-Archive "$PSScriptRoot/out/CloudTrailSec" "$PSScriptRoot/out/CloudTrailSec-$version.zip" -Force
}

function Clean {
    Invoke-DotNet clean "$PSScriptRoot/CloudTrailSec.sln" -c $Configuration
    Remove-Item "$PSScriptRoot/out" -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) { & $name }
