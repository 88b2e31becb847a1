BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $escape = [char]27
    $hostile = New-Record -Extra (',"userAgent":"x\u001b[31m\u009b2J","errorCode":"A\u001b]0;x\u0007",' +
        '"requestParameters":{"k":"\u001b[2J"}') | ConvertTo-TrailEvent
    $folder = Join-Path $TestDrive 'sample'
    $sample = New-TrailSample $folder -Days 1 -EventsPerDay 200
    $events = Get-TrailEvent $folder | Select-Object -First 20
    $findings = Invoke-TrailHunt $folder
    function Show($Object, [int]$Width) { $Object | Out-String -Width $Width }
    function Lines([string]$Text) { $Text -split '\r?\n' -replace '\x1b\[[0-9;]*m' }
}

Describe 'The views' {
    It 'of <What> fit in <Width> columns' -ForEach @(
        foreach ($width in 80, 120) {
            'events', 'findings', 'rules', 'hidden' | ForEach-Object { @{ Width = $width; What = $_ } }
        }
    ) {
        $objects = switch ($What) {
            events { $events }
            findings { $findings }
            rules { Get-TrailRule }
            hidden { $sample.Hidden }
        }
        $lines = Lines (Show $objects $Width)
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $lines.Where({ $_ })[0] | Should -Match '\w+ +\w+'
    }

    It 'of events show who and what at 80 columns, and from where and with what error at 120' {
        (Lines (Show $events 80)).Where({ $_ })[0].Trim() -split ' +' |
            Should -Be 'EventTime', 'Source', 'EventName', 'Principal'
        (Lines (Show $events 120)).Where({ $_ })[0].Trim() -split ' +' |
            Should -Be 'EventTime', 'Source', 'EventName', 'Principal', 'SourceIPAddress', 'Error'
    }

    It 'of findings show their reasons in a list' {
        $reason = [wildcardpattern]::Escape($findings[0].Reasons[0].Text)
        $findings[0] | Format-List | Out-String -Width 500 | Should -BeLike "*$reason*"
    }

    It 'of lists come with lists that can be indexed' {
        foreach ($list in 'Reasons', 'Events', 'Attack', 'EventIds', 'RuleIds', 'Findings') {
            @($findings[0].$list[0]).Count | Should -Be 1 -Because $list
        }
        foreach ($list in 'Tags', 'Attack', 'References') {
            @((Get-TrailRule)[0].$list[0]).Count | Should -Be 1 -Because $list
        }
    }

    It 'let nothing through that steers a terminal: <_>' -ForEach 'Table', 'List' {
        $shown = & "Format-$_" -InputObject $hostile | Out-String -Width 200
        $shown | Should -BeLike '*A\u001b]0;x\u0007*'
        $shown -replace '\x1b\[[0-9;]*m' | Should -Not -Match '[\x07\x1b\x9b]'
        $shown | Should -Not -Match '\x1b\[31m'
    }

    It 'of the fields of a record let nothing through either' {
        $shown = $hostile.RequestParameters | Out-String -Width 200
        $shown | Should -Match 'Name\s+Value'
        $shown | Should -BeLike '*k*\u001b*2J*'
        $shown -replace '\x1b\[[0-9;]*m' | Should -Not -Match '[\x07\x1b\x9b]'
    }

    It 'keep the text itself as it is' { $hostile.UserAgent.Contains($escape) | Should -BeTrue }
}
