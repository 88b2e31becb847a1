# Dot-sourced by the tests: the module under test, and a record to make trails of.
$script:Module = Join-Path $PSScriptRoot '../../out/CloudTrailSec/CloudTrailSec.psd1'
Import-Module $Module

function New-Record([string]$Name = 'GetObject', [int]$Minute = 0, [string]$Extra = '', [string]$Source = 's3') {
    $time = '2024-03-01T10:{0:00}:00Z' -f $Minute
    "{`"eventVersion`":`"1.08`",`"eventTime`":`"$time`",`"eventSource`":`"$Source.amazonaws.com`",`"eventName`":`"$Name`"," +
    "`"awsRegion`":`"us-east-1`",`"sourceIPAddress`":`"198.51.100.7`",`"eventID`":`"$Name-$Minute`",`"recipientAccountId`":`"123456789012`"," +
    "`"userIdentity`":{`"type`":`"IAMUser`",`"accountId`":`"123456789012`",`"userName`":`"ann`"}$Extra}"
}

# A session of its own: what it prints comes back as lines.
function Invoke-Session([string]$Script) {
    $env:NO_COLOR = '1'
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "`$Module = '$Module'; `$ErrorActionPreference = 'Stop'; $Script"
}
