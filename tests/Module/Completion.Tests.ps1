BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    function Complete([string]$Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
}

Describe 'Completion' {
    It 'knows event names' { Complete 'Get-TrailEvent x -EventName StopL' | Should -Be 'StopLogging' }
    It 'knows event names of a source' {
        Complete 'Get-TrailEvent x -EventSource s3 -EventName Create' | Should -Be 'CreateBucket'
    }
    It 'knows event names of a stream' { Complete 'Select-TrailEvent -EventName StopL' | Should -Be 'StopLogging' }
    It 'knows event sources' { Complete 'Get-TrailEvent x -EventSource cloudt' | Should -Be 'cloudtrail.amazonaws.com' }
    It 'knows regions' { Complete 'Get-TrailEvent x -Region eu-central-' | Should -Be 'eu-central-1', 'eu-central-2' }
    It 'knows the ids of rules' { Complete 'Get-TrailRule -Id ' | Should -Contain (Get-TrailRule)[0].Id }
    It 'knows levels' { Complete 'Get-TrailRule -MinLevel H' | Should -Contain 'High' }
    It 'knows fields' { Complete 'New-TrailRule x -GroupBy useri' | Should -Contain 'userIdentity.arn' }
    It 'knows attacks' { (Complete 'New-TrailSample x -Attack ').Count | Should -BeGreaterThan 1 }

    It 'is instant' {
        $times = 1..4 | ForEach-Object {
            (Measure-Command { Complete 'Get-TrailEvent x -EventName Get'; Complete 'Get-TrailRule -Id ' }).TotalMilliseconds
        }
        ($times | Measure-Object -Minimum).Minimum | Should -BeLessThan 500
    }
}
