BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $examples = Join-Path $PSScriptRoot '../../examples'
    New-Record StopLogging 5 -Source cloudtrail > "$TestDrive/trail.json"
    New-Record GetObject 1 >> "$TestDrive/trail.json"
    $env:PSModulePath = (Join-Path $PSScriptRoot '../../out') + [IO.Path]::PathSeparator + $env:PSModulePath
}

Describe 'The examples' {
    It 'find the attacks of a sample' {
        $found = & "$examples/Find-SampleAttacks.ps1" -Days 1
        $found.Count | Should -BeGreaterThan 5
        $found.Level | ForEach-Object { $_ | Should -BeGreaterOrEqual 7 }
    }

    It 'hunt daily, keep what is found, and end with a code' {
        $run = "& '$examples/Invoke-DailyHunt.ps1' '$TestDrive/trail.json' '$TestDrive/found.jsonl' -After 2020-01-01"
        Invoke-Session "$run; exit `$LASTEXITCODE" | Out-Null
        $LASTEXITCODE | Should -Be 1
        $kept = Get-Content "$TestDrive/found.jsonl" | ConvertFrom-Json
        $kept[0].Principal | Should -Be 'user:123456789012:ann'
        $kept[0].Level | Should -BeGreaterOrEqual 8
    }

    It 'export a timeline of one principal, in order' {
        & "$examples/Export-PrincipalTimeline.ps1" "$TestDrive/trail.json" ann "$TestDrive/timeline.csv"
        (Import-Csv "$TestDrive/timeline.csv").EventName | Should -Be 'GetObject', 'StopLogging'
    }

    It 'are all run here' {
        $here = Get-Content $PSCommandPath -Raw
        Get-ChildItem $examples -Filter *.ps1 | ForEach-Object { $here | Should -Match ([regex]::Escape($_.Name)) }
    }
}
