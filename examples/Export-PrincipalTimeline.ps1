# For an incident: what a principal did (a user or role name, an ARN, an access key), once each and in order, as CSV.
#Requires -Modules CloudTrailSec
param(
    [Parameter(Mandatory)][string]$Path,
    [Parameter(Mandatory)][string]$Principal,
    [Parameter(Mandatory)][string]$Timeline
)

Get-TrailEvent $Path -Principal $Principal -Unique |
    Sort-Object EventTime |
    Select-Object EventTime, EventSource, EventName, Principal, SourceIPAddress, AwsRegion, ErrorCode, EventID |
    Export-Csv $Timeline -NoTypeInformation -Encoding utf8
