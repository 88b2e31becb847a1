BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    . "$PSScriptRoot/FakeAws.ps1"

    # A digest of one hour and its one log, signed with a key of its own.
    function New-SignedTrail([string]$Path, [string]$Bucket = 'b') {
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
            digestS3Bucket             = $Bucket
            digestS3Object             = "$digest.gz"
            digestPublicKeyFingerprint = [System.Convert]::ToHexString([System.Security.Cryptography.MD5]::HashData($der))
            digestSignatureAlgorithm   = 'SHA256withRSA'
            previousDigestS3Object     = $null
            previousDigestSignature    = $null
            logFiles                   = @(@{
                    s3Bucket = $Bucket; s3Object = "$log.gz"; hashValue = & $hash (New-Record); hashAlgorithm = 'SHA-256'
                })
        } | ConvertTo-Json -Depth 5
        $toSign = [byte[]][char[]]"2026-01-06T09:00:00Z`n$Bucket/$digest.gz`n$(& $hash $text)`nnull"
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

    # The same in the bucket of a server, with the trail and the keys that it tells of.
    function Publish-SignedTrail($Aws, [string]$Path) {
        $null = New-SignedTrail $Path 'my-trail'
        $Aws.Objects.Clear()
        foreach ($file in Get-ChildItem "$Path/bucket" -Recurse -File) {
            $packed = [System.IO.MemoryStream]::new()
            $gzip = [System.IO.Compression.GZipStream]::new($packed, [System.IO.Compression.CompressionMode]::Compress)
            $gzip.Write([System.IO.File]::ReadAllBytes($file))
            $gzip.Dispose()
            $key = [System.IO.Path]::GetRelativePath("$Path/bucket", $file.FullName).Replace('\', '/') + '.gz'
            $Aws.Objects[$key] = $packed.ToArray()
            $metadata = "$Path/metadata/$key.json"
            if (Test-Path $metadata) { $Aws.Metadata[$key] = (Get-Content $metadata | ConvertFrom-Json -AsHashtable).Metadata }
        }

        $Aws.Replies.DescribeTrails = @{ trailList = @(@{ TrailARN = $arn; S3BucketName = 'my-trail' }) }
        $Aws.Replies.ListPublicKeys = Get-Content "$Path/keys.json" | ConvertFrom-Json -AsHashtable
    }

    $arn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/trail'
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

    It 'has a checkpoint of copies too, which another run cannot have at the same time' {
        $run = @{ Path = "$TestDrive/trail/bucket"; Checkpoint = 'c'; Store = "$TestDrive/copies.db" } + $proof
        $null = Test-TrailIntegrity @run
        Test-TrailIntegrity @run -InformationVariable summary | Select-Object -Last 1 -ExpandProperty Reason | Should -Be 'ProvenBefore'
        $summary.MessageData.ProvenBefore | Should -Be 1
        { Test-TrailIntegrity @run | ForEach-Object { Test-TrailIntegrity @run } } | Should -Throw -ErrorId 'TrailStoreUnusable*'
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

Describe 'Test-TrailIntegrity -TrailArn' {
    BeforeEach {
        $aws = Start-FakeAws (New-Record)
        Publish-SignedTrail $aws "$TestDrive/live"
        $hours = @{ After = '2026-01-06T08:00Z'; Before = '2026-01-06T09:00Z' }
    }

    AfterEach {
        Stop-FakeAws $aws
        $aws.Failures | Should -BeNullOrEmpty
    }

    It 'proves a trail where it lies, with keys and a role of the parameters' {
        $role = 'arn:aws:iam::123456789012:role/audit'
        $results = Test-TrailIntegrity -TrailArn $arn @hours -AccessKey AKIDGIVEN -SecretKey s -RoleArn $role
        $results.Status | Should -Be 'Valid', 'Valid'
        $results[1].Source | Should -BeLike 's3://my-trail/AWSLogs/*abc.json.gz'
        $aws.Keys | Should -Be 'AKIDGIVEN', 'ASIAIOSFODNN7EXAMPLE'
    }

    It 'tells that no digest has come for long' {
        $gap = Test-TrailIntegrity -TrailArn $arn -After 2026-01-06T08:00Z | Where-Object Kind -eq 'Gap'
        $gap.Reason | Should -Be 'Stale'
    }

    It 'saves what proves a copy where there is no AWS' {
        Test-TrailIntegrity -TrailArn $arn @hours -Save "$TestDrive/saved" -Quiet | Should -BeTrue
        Test-TrailIntegrity "$TestDrive/live/bucket" -PublicKeyPath "$TestDrive/saved/public-keys.json" `
            -MetadataPath "$TestDrive/saved/metadata" -Quiet | Should -BeTrue
        Test-TrailIntegrity "$TestDrive/live/bucket" -PublicKeyPath "$TestDrive/saved/public-keys.json" -Quiet | Should -BeFalse
    }

    It 'says that the folder to save to cannot be written, and has given the results' {
        $results = Test-TrailIntegrity -TrailArn $arn @hours -Save "$TestDrive/live/keys.json" -ErrorVariable failed -ErrorAction SilentlyContinue
        $results.Status | Should -Be 'Valid', 'Valid'
        $failed.FullyQualifiedErrorId | Should -BeLike 'TrailFileUnwritable,*'
    }

    It 'does not take a store that fails for a folder that cannot be written' {
        $run = @{ TrailArn = $arn; Checkpoint = 'c'; Store = "$TestDrive/full.db" } + $hours
        $null = Test-TrailIntegrity @run
        $sqlite = [System.Runtime.Loader.AssemblyLoadContext]::All.Assemblies | Where-Object FullName -like 'Microsoft.Data.Sqlite,*'
        $connection = $sqlite.CreateInstance('Microsoft.Data.Sqlite.SqliteConnection')
        $connection.ConnectionString = "Data Source=$TestDrive/full.db;Pooling=False"
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = "CREATE TRIGGER full BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'full'); END"
        $null = $command.ExecuteNonQuery()
        $connection.Dispose()
        { Test-TrailIntegrity @run -Save "$TestDrive/never" } | Should -Throw '*full.db*' -ErrorId 'TrailStoreUnusable*'
        "$TestDrive/never" | Should -Not -Exist
    }

    It 'says of a log that was deleted that it is missing' {
        $aws.Objects.Remove(($aws.Objects.Keys -like '*/CloudTrail/*')[0])
        (Test-TrailIntegrity -TrailArn $arn @hours | Where-Object IsBroken).Status | Should -Be 'Missing'
    }

    It 'goes on where the keys may not be asked for, and takes those of a file' {
        $aws.Errors['ListPublicKeys'] = 'AccessDeniedException'
        $results = Test-TrailIntegrity -TrailArn $arn @hours -ErrorAction SilentlyContinue -ErrorVariable denied
        $denied.FullyQualifiedErrorId | Should -BeLike 'TrailSourceUnreadable,*'
        $denied.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $results.Reason | Should -Contain 'KeysNotAtHand'
        Test-TrailIntegrity -TrailArn $arn @hours -PublicKeyPath "$TestDrive/live/keys.json" -Quiet -ErrorAction SilentlyContinue |
            Should -BeTrue
    }

    It 'goes on from a checkpoint, and finds what was changed since' {
        $run = @{ TrailArn = $arn; Checkpoint = 'c'; Store = "$TestDrive/store.db" } + $hours
        (Test-TrailIntegrity @run).Reason | Should -Be 'None', 'None'
        (Test-TrailIntegrity @run).Reason | Should -Be 'None', 'ProvenBefore'
        $changed = ($aws.Objects.Keys -like '*/CloudTrail/*')[0]
        $aws.Objects[$changed] = [byte[]]$aws.Objects[$changed][0..40]
        (Test-TrailIntegrity @run).Status | Should -Be 'Valid', 'Invalid'
    }

    It 'proves the results of queries in a bucket, and copies of them' {
        $folder = 'AWSLogs/123456789012/CloudTrail-Lake/Query/2026/01/06/id/'
        $rsa = [System.Security.Cryptography.RSA]::Create(2048)
        $der = $rsa.ExportRSAPublicKey()
        $result = [byte[]](31, 139, 8)
        $hash = [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($result)).ToLower()
        $signature = $rsa.SignData([byte[]][char[]]$hash, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $sign = @{
            region               = 'us-east-1'
            files                = @(@{ fileHashValue = $hash; fileName = 'result_1.csv.gz' })
            hashAlgorithm        = 'SHA-256'
            signatureAlgorithm   = 'SHA256withRSA'
            queryCompleteTime    = '2026-01-06T08:00:00Z'
            hashSignature        = [System.Convert]::ToHexString($signature)
            publicKeyFingerprint = [System.Convert]::ToHexString([System.Security.Cryptography.MD5]::HashData($der))
        } | ConvertTo-Json
        $aws.Objects.Clear()
        $aws.Objects["${folder}result_1.csv.gz"] = $result
        $aws.Objects["${folder}result_sign.json"] = [byte[]][char[]]$sign
        $aws.Replies.ListPublicKeys = @{ PublicKeyList = @(@{ Value = [System.Convert]::ToBase64String($der) }) }
        (Test-TrailIntegrity s3://my-trail).Status | Should -Be 'Valid', 'Valid'
        $null = New-Item "$TestDrive/results" -ItemType Directory
        [System.IO.File]::WriteAllBytes("$TestDrive/results/result_1.csv.gz", $result)
        Set-Content "$TestDrive/results/result_sign.json" $sign
        $aws.Replies.ListPublicKeys | ConvertTo-Json -Depth 3 > "$TestDrive/lake-keys.json"
        Test-TrailIntegrity "$TestDrive/results" -PublicKeyPath "$TestDrive/lake-keys.json" -Quiet | Should -BeTrue
        [System.IO.File]::WriteAllBytes("$TestDrive/results/result_1.csv.gz", [byte[]](31, 139, 9))
        (Test-TrailIntegrity "$TestDrive/results" -PublicKeyPath "$TestDrive/lake-keys.json").Status | Should -Be 'Valid', 'Invalid'
    }

    It 'refuses what holds no credentials' {
        { Test-TrailIntegrity -TrailArn $arn @hours -Credential 'none' } | Should -Throw -ErrorId 'TrailCredentialInvalid,*'
    }

    It 'ends where there is no such trail: <_>' -ForEach 'main', 'arn:aws:cloudtrail:us-east-1:123456789012:trail/other' {
        { Test-TrailIntegrity -TrailArn $_ } | Should -Throw -ErrorId 'TrailSource*'
    }
}
