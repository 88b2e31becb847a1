# Dot-sourced by the tests: the module under test, and a record to make trails of.
$script:Module = Join-Path $PSScriptRoot '../../out/CloudTrailSec/CloudTrailSec.psd1'
Import-Module $Module

function New-Record([string]$Name = 'GetObject', [int]$Minute = 0, [string]$Extra = '', [string]$Source = 's3') {
    $fields = @(
        '"eventVersion":"1.08"'
        '"eventTime":"2024-03-01T10:{0:00}:00Z"' -f $Minute
        '"eventSource":"{0}.amazonaws.com"' -f $Source
        '"eventName":"{0}"' -f $Name
        '"eventID":"{0}-{1}"' -f $Name, $Minute
        '"awsRegion":"us-east-1"'
        '"sourceIPAddress":"198.51.100.7"'
        '"recipientAccountId":"123456789012"'
        '"userIdentity":{"type":"IAMUser","accountId":"123456789012","userName":"ann"}'
    )
    '{' + ($fields -join ',') + $Extra + '}'
}

# A session of its own: what it prints comes back as lines.
function Invoke-Session([string]$Script) {
    $env:NO_COLOR = '1'
    $start = "`$Module = '$Module'; `$ErrorActionPreference = 'Stop'"
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "$start; $Script"
}
