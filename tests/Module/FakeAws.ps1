# Dot-sourced by tests that call AWS: a small server that answers as S3, SQS, CloudTrail, CloudWatch Logs, EC2 and STS do.

# Answers one request after the other; runs in a runspace of its own.
$script:FakeAwsLoop = {
    param($Listener, $Aws)

    function Send($Context, [byte[]]$Body, [int]$Status = 200) {
        $Context.Response.StatusCode = $Status
        $Context.Response.ContentLength64 = $Body.Length
        if ($Context.Request.HttpMethod -ne 'HEAD') { $Context.Response.OutputStream.Write($Body, 0, $Body.Length) }
        $Context.Response.Close()
    }

    function SendText($Context, [string]$Body, [int]$Status = 200) {
        Send $Context ([Text.Encoding]::UTF8.GetBytes($Body)) $Status
    }

    function Answer-Json($Context, [string]$Operation, $Asked) {
        if ($Aws.Errors[$Operation]) {
            SendText $Context (@{ __type = $Aws.Errors[$Operation]; message = 'as asked' } | ConvertTo-Json) 400
            return
        }

        $reply = switch ($Operation) {
            'LookupEvents' {
                @{ Events = @(if (-not $Asked.EventCategory) { $Aws.Records | ForEach-Object { @{ CloudTrailEvent = $_ } } }) }
            }
            'FilterLogEvents' { @{ events = @($Aws.Records | ForEach-Object { @{ message = $_ } }) } }
            'ReceiveMessage' {
                $messages = @(while ($Aws.Messages.Count -gt 0) {
                    $body = $Aws.Messages.Dequeue()
                    @{ Body = $body; ReceiptHandle = $body.GetHashCode().ToString() }
                })
                if ($messages.Count -eq 0) { Start-Sleep -Milliseconds 50 }
                @{ Messages = $messages }
            }
            'DeleteMessageBatch' { $Aws.Deleted.AddRange(@($Asked.Entries.ReceiptHandle)); @{} }
            default { $Aws.Replies[$Operation] ?? @{} }
        }
        SendText $Context ($reply | ConvertTo-Json -Depth 5 -Compress)
    }

    function Answer-Query($Context, [string]$Asked) {
        $body = switch -Regex ($Asked) {
            'Action=DescribeRegions' {
                '<R><regionInfo><item><regionName>us-east-1</regionName></item></regionInfo></R>'
            }
            'Action=GetCallerIdentity' {
                '<R><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></R>'
            }
            'Action=AssumeRole' {
                '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>' +
                '<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>' +
                '<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>'
            }
        }
        SendText $Context $body
    }

    function Tag([byte[]]$Body) {
        '"' + [Convert]::ToHexString([System.Security.Cryptography.MD5]::HashData($Body)).ToLower() + '"'
    }

    function Answer-S3($Context) {
        $null, $bucket, $key = [Uri]::UnescapeDataString($Context.Request.Url.AbsolutePath) -split '/', 3
        if ($bucket -ne 'my-trail') {
            SendText $Context '<Error><Code>AccessDenied</Code><Message>no</Message></Error>' 403
        } elseif ($key -and -not $Aws.Objects.ContainsKey($key)) {
            SendText $Context '<Error><Code>NoSuchKey</Code><Message>no</Message></Error>' 404
        } elseif ($key) {
            $kept = $Aws.Metadata[$key]
            foreach ($name in $kept.Keys) { $Context.Response.AddHeader("x-amz-meta-$name", $kept[$name]) }
            $Context.Response.AddHeader('ETag', (Tag $Aws.Objects[$key]))
            $Context.Response.AddHeader('Last-Modified', 'Mon, 01 Jan 2024 00:00:00 GMT')
            Send $Context $Aws.Objects[$key]
        } else {
            $prefix = [Uri]::UnescapeDataString([regex]::Match($Context.Request.Url.Query, '[?&]prefix=([^&]*)').Groups[1].Value)
            $folders = [Collections.Generic.SortedSet[string]]::new()
            $listed = foreach ($found in $Aws.Objects.Keys.Where{ $_.StartsWith($prefix) }) {
                $end = $found.IndexOf('/', $prefix.Length)
                if ($end -ge 0) { $null = $folders.Add($found.Substring(0, $end + 1)); continue }
                "<Contents><Key>$found</Key><Size>$($Aws.Objects[$found].Length)</Size><ETag>$(Tag $Aws.Objects[$found])</ETag>" +
                    '<LastModified>2024-01-01T00:00:00.000Z</LastModified></Contents>'
            }
            $common = $folders.ForEach{ "<CommonPrefixes><Prefix>$_</Prefix></CommonPrefixes>" }
            SendText $Context "<ListBucketResult><IsTruncated>false</IsTruncated>$listed$common</ListBucketResult>"
        }
    }

    while ($Listener.IsListening) {
        try { $context = $Listener.GetContext() } catch { return }
        try {
            $text = [IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
            $null = $Aws.Keys.Add([regex]::Match("$($context.Request.Headers['Authorization'])", 'Credential=([^/]*)').Groups[1].Value)
            $target = $context.Request.Headers['X-Amz-Target']
            if ($target) {
                Answer-Json $context ($target -split '\.')[-1] ($text | ConvertFrom-Json)
            } elseif ($text -match 'Action=') {
                Answer-Query $context $text
            } else {
                Answer-S3 $context
            }
        } catch {
            $Aws.Failures.Add("$_")
            $context.Response.Abort()
        }
    }
}

# Starts the server, with a bucket my-trail that holds a log of today with the records, and the same records everywhere
# else. Objects (and the Metadata beside them), Messages, Errors and Replies may be changed meanwhile; Keys holds the access keys that calls were signed with.
function Start-FakeAws([string[]]$Records) {
    $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $free.Start()
    $port = $free.LocalEndpoint.Port
    $free.Stop()
    $now = [DateTime]::UtcNow
    $place = 'AWSLogs/123456789012/CloudTrail/us-east-1'
    $key = "$place/$($now.ToString('yyyy/MM/dd'))/123456789012_CloudTrail_us-east-1_$($now.ToString('yyyyMMddTHHmm'))Z_a.json"
    $aws = @{
        Url = "http://127.0.0.1:$port"
        Key = $key
        Objects = [hashtable]::Synchronized(@{ $key = [Text.Encoding]::UTF8.GetBytes('{"Records":[' + ($Records -join ',') + ']}') })
        Records = $Records
        Messages = [Collections.Queue]::Synchronized([Collections.Queue]::new())
        Deleted = [Collections.ArrayList]::Synchronized([Collections.ArrayList]::new())
        Errors = [hashtable]::Synchronized(@{})
        Replies = [hashtable]::Synchronized(@{})
        Metadata = [hashtable]::Synchronized(@{})
        Keys = [Collections.Generic.HashSet[string]]::new()
        Failures = [Collections.ArrayList]::Synchronized([Collections.ArrayList]::new())
        Listener = [System.Net.HttpListener]::new()
        Shell = [powershell]::Create()
    }
    $aws.Listener.Prefixes.Add("$($aws.Url)/")
    $aws.Listener.Start()
    $null = $aws.Shell.AddScript($FakeAwsLoop).AddArgument($aws.Listener).AddArgument($aws).BeginInvoke()
    $env:AWS_ENDPOINT_URL = $aws.Url
    $env:AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
    $env:AWS_SECRET_ACCESS_KEY = 'secret'
    $env:AWS_REGION = 'us-east-1'
    $env:AWS_CONFIG_FILE = "$PSScriptRoot/aws-config"
    $env:AWS_SHARED_CREDENTIALS_FILE = "$PSScriptRoot/no-credentials"
    $aws
}

function Stop-FakeAws($Aws) {
    $Aws.Listener.Stop()
    $Aws.Shell.Dispose()
    Remove-Item Env:AWS_ENDPOINT_URL, Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_REGION
    Remove-Item Env:AWS_CONFIG_FILE, Env:AWS_SHARED_CREDENTIALS_FILE
}

# What S3 tells a queue of a new object.
function New-Notification([string]$Key) {
    @{ Records = @(@{ s3 = @{ bucket = @{ name = 'my-trail' }; object = @{ key = [Uri]::EscapeDataString($Key) } } }) } |
        ConvertTo-Json -Depth 5 -Compress
}
