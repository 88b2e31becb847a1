BeforeAll { . "$PSScriptRoot/Sample.ps1" }

Describe 'Importing the module' {
    It 'prints nothing' {
        Invoke-Session 'Import-Module $Module *>&1' | Should -BeNullOrEmpty
    }

    It 'gives the commands the manifest lists, and nothing else' {
        $listed = (Import-PowerShellDataFile $Module).CmdletsToExport
        (Get-Command -Module CloudTrailSec).Name | Sort-Object | Should -Be ($listed | Sort-Object)
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module CloudTrailSec).Verb | Should -BeIn $approved
    }

    It 'keeps its commands when imported again with -Force' {
        Invoke-Session 'Import-Module $Module; Import-Module $Module -Force; (Get-Command -Module CloudTrailSec).Count' |
            Should -Be (Get-Command -Module CloudTrailSec).Count
    }

    It 'keeps its commands when removed and imported again, and they work' {
        Invoke-Session 'Import-Module $Module; Remove-Module CloudTrailSec; Import-Module $Module; (Get-TrailRule).Count -gt 0' | Should -Be 'True'
    }

    It 'works in a second runspace of the same process' {
        $shell = [powershell]::Create()
        try {
            $shell.AddScript("Import-Module '$Module'; (Get-Command -Module CloudTrailSec).Count").Invoke() |
                Should -Be (Get-Command -Module CloudTrailSec).Count
        }
        finally { $shell.Dispose() }
    }

    It 'gives names to the types that scripts use' {
        [CloudTrailSec.TrailEvent] | Should -Not -BeNullOrEmpty
        [CloudTrailSec.TrailFinding].IsAbstract | Should -BeTrue
    }

    It 'leaves nothing behind in the working directory' {
        Invoke-Session "Set-Location '$TestDrive'; Import-Module `$Module; `$null = Get-TrailRule; @(Get-ChildItem -Force).Count" | Should -Be 0
    }
}
