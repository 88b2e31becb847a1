BeforeAll {
    . "$PSScriptRoot/Sample.ps1"

    # A digest of one hour and its one log, signed with a key of its own.
    function New-SignedTrail([string]$Path) {
        $rsa = [System.Security.Cryptography.RSA]::Create(2048)
        $der = $rsa.ExportRSAPublicKey()
        $hash = { [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([byte[]][char[]]$args[0])).ToLower() }
        $account = 'AWSLogs/123456789012'
        $log = "$account/CloudTrail/us-east-1/2026/01/06/123456789012_CloudTrail_us-east-1_20260106T0805Z_abc.json"
        $digest = "$account/CloudTrail-Digest/us-east-1/2026/01/06/" +
            '123456789012_CloudTrail-Digest_us-east-1_trail_us-east-1_20260106T090000Z.json'
        $text = @{
            digestStartTime            = '2026-01-06T08:00:00Z'
            digestEndTime              = '2026-01-06T09:00:00Z'
            digestS3Bucket             = 'b'
            digestS3Object             = "$digest.gz"
            digestPublicKeyFingerprint = [System.Convert]::ToHexString([System.Security.Cryptography.MD5]::HashData($der))
            digestSignatureAlgorithm   = 'SHA256withRSA'
            previousDigestS3Object     = $null
            previousDigestSignature    = $null
            logFiles                   = @(@{
                    s3Bucket = 'b'; s3Object = "$log.gz"; hashValue = & $hash (New-Record); hashAlgorithm = 'SHA-256'
                })
        } | ConvertTo-Json -Depth 5
        $toSign = [byte[]][char[]]"2026-01-06T09:00:00Z`nb/$digest.gz`n$(& $hash $text)`nnull"
        $signature = $rsa.SignData($toSign, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $files = @{
            "bucket/$log"              = New-Record
            "bucket/$digest"           = $text
            "metadata/$digest.gz.json" = @{ Metadata = @{ signature = [System.Convert]::ToHexString($signature) } } | ConvertTo-Json
            'keys.json'                = @{ PublicKeyList = @(@{ Value = [System.Convert]::ToBase64String($der) }) } | ConvertTo-Json
        }
        foreach ($file in $files.Keys) {
            $null = New-Item (Join-Path $Path $file) -Force
            Set-Content (Join-Path $Path $file) $files[$file] -NoNewline
        }

        Join-Path $Path "bucket/$log"
    }

    $log = New-SignedTrail "$TestDrive/trail"
    $proof = @{ PublicKeyPath = "$TestDrive/trail/keys.json"; MetadataPath = "$TestDrive/trail/metadata" }
}

Describe 'Test-TrailIntegrity' {
    It 'proves an untouched trail' {
        $results = Test-TrailIntegrity "$TestDrive/trail/bucket" @proof -InformationVariable summary
        $results.Status | Should -Be 'Valid', 'Valid'
        $summary.MessageData.Verdict | Should -Be 'Valid'
        Get-Item "$TestDrive/trail/bucket" | Test-TrailIntegrity @proof -Quiet | Should -BeTrue
    }

    It 'names a changed log' {
        $copy = New-SignedTrail "$TestDrive/changed"
        Set-Content $copy (New-Record -Name 'StopLogging')
        $results = Test-TrailIntegrity "$TestDrive/changed/bucket" -PublicKeyPath "$TestDrive/changed/keys.json" `
            -MetadataPath "$TestDrive/changed/metadata"
        $broken = $results | Where-Object IsBroken
        $broken.Reason | Should -Be 'HashMismatch'
        $broken.Source | Should -Be (Resolve-Path $copy).ProviderPath
    }

    It 'is attached to each event, and a finding of the hunt' {
        $event = Get-TrailEvent "$TestDrive/trail/bucket" -VerifyIntegrity @proof
        $event.Integrity.Status | Should -Be 'Valid'
        $event.Integrity.Digest | Should -BeLike '*CloudTrail-Digest_us-east-1*'
        (Get-TrailEvent "$TestDrive/trail/bucket").Integrity | Should -BeNullOrEmpty
        $copy = New-SignedTrail "$TestDrive/hunted"
        Set-Content $copy (New-Record -Name 'StopLogging')
        $finding = Invoke-TrailHunt "$TestDrive/hunted/bucket" -RuleOnly -VerifyIntegrity `
            -PublicKeyPath "$TestDrive/hunted/keys.json" -MetadataPath "$TestDrive/hunted/metadata" |
            Where-Object Kind -eq 'integrity'
        $finding.Level | Should -Be 10
        $finding.Objects | Should -BeLike '*_CloudTrail_us-east-1_20260106T0805Z_abc.json.gz'
    }

    It 'shows results in columns' {
        $lines = Test-TrailIntegrity "$TestDrive/trail/bucket" @proof | Out-String -Width 120
        $lines | Should -Match 'Kind +Status +From +Object'
        $lines | Should -BeLike '*Digest*Valid*2026-01-06 08:00:00*'
    }

    It 'refuses a range of time that is empty' {
        { Test-TrailIntegrity $TestDrive -After 2026-01-02 -Before 2026-01-01 } | Should -Throw -ErrorId 'TrailTimeRangeEmpty*'
    }
}
