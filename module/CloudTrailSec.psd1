@{
    RootModule             = 'CloudTrailSec.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b8f0a1c2-6a2e-4c57-9d5b-1c1f1a7f6e43'
    Author                 = 'the CloudTrailSec contributors'
    CompanyName            = 'CloudTrailSec'
    Copyright              = '(c) the CloudTrailSec contributors. MIT licence.'
    Description            = 'Finds what matters in AWS CloudTrail: reads events, runs detection rules, gives findings.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = 'Desktop', 'Core'
    TypesToProcess         = 'CloudTrailSec.Types.ps1xml'
    FormatsToProcess       = 'CloudTrailSec.Format.ps1xml'
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-TrailSuppression'
        'ConvertTo-TrailEvent'
        'Export-TrailBaseline'
        'Export-TrailRule'
        'Find-TrailAnomaly'
        'Get-TrailBaseline'
        'Get-TrailConfiguration'
        'Get-TrailEvent'
        'Get-TrailRule'
        'Get-TrailSuppression'
        'Import-TrailBaseline'
        'Import-TrailRule'
        'Invoke-TrailHunt'
        'Invoke-TrailRule'
        'Measure-TrailActivity'
        'Merge-TrailBaseline'
        'New-TrailRule'
        'New-TrailSample'
        'Remove-TrailBaseline'
        'Remove-TrailRule'
        'Remove-TrailSuppression'
        'Repair-TrailPosture'
        'Select-TrailEvent'
        'Set-TrailFinding'
        'Set-TrailRule'
        'Test-TrailIntegrity'
        'Test-TrailPosture'
        'Test-TrailRule'
        'Update-TrailBaseline'
        'Watch-TrailEvent'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags       = 'AWS', 'CloudTrail', 'Security', 'Sigma', 'DFIR', 'PSEdition_Core', 'PSEdition_Desktop'
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
