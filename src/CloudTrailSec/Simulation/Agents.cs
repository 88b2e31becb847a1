namespace CloudTrailSec.Simulation;

/// <summary>What programs say of themselves, before and since 2021.</summary>
internal static class Agents
{
    internal const string Console = "console";
    internal const string Browser = "browser";

    private const string BrowserText =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36";

    private static readonly Dictionary<string, (Template Old, Template New)> s_agents = new(StringComparer.Ordinal)
    {
        [Console] = Two("console.amazonaws.com", BrowserText),
        [Browser] = Two(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.121 Safari/537.36",
            BrowserText),
        ["cli"] = Two(
            "aws-cli/1.16.120 Python/3.6.7 Linux/4.15.0-46-generic botocore/1.12.110",
            "aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/linux#6.5.0-35-generic md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#<command>"),
        ["cli-mac"] = Two(
            "aws-cli/1.16.96 Python/3.7.2 Darwin/18.2.0 botocore/1.12.86",
            "aws-cli/2.15.57 md/awscrt#0.19.19 ua/2.0 os/macos#23.5.0 md/arch#arm64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#standard md/installer#source md/prompt#off md/command#<command>"),
        ["cli-stranger"] = Two(
            "aws-cli/1.16.105 Python/2.7.15+ Linux/4.19.0-kali3-amd64 botocore/1.12.95",
            "aws-cli/2.15.22 Python/3.11.8 Linux/6.6.15-amd64 exe/x86_64.kali.2024 prompt/off command/<command>"),
        ["terraform"] = Two(
            "aws-sdk-go/1.16.36 (go1.11.5; linux; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.11.11",
            "APN/1.0 HashiCorp/1.0 Terraform/1.8.5 (+https://www.terraform.io) terraform-provider-aws/5.52.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.27.0 os/linux lang/go#1.22.3 md/GOOS#linux md/GOARCH#amd64 api/<service>#1.54.0"),
        ["java"] = Two(
            "aws-sdk-java/1.11.510 Linux/4.14.104-95.84.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/25.201-b09 java/1.8.0_201",
            "aws-sdk-java/2.25.60 Linux/6.1.92-99.174.amzn2023.x86_64 OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS Java/17.0.11 vendor/Amazon.com_Inc. io/sync http/Apache cfg/retry-mode/legacy"),
        ["boto"] = Two(
            "Boto3/1.9.110 Python/3.7.2 Linux/4.14.104-95.84.amzn2.x86_64 Botocore/1.12.110",
            "Boto3/1.34.114 md/Botocore#1.34.114 ua/2.0 os/linux#6.1.92 md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.114"),
        ["boto-lambda"] = Two(
            "Boto3/1.9.42 Python/3.7.2 Linux/4.14.94-73.73.amzn1.x86_64 exec-env/AWS_Lambda_python3.7 Botocore/1.12.42",
            "Boto3/1.34.42 md/Botocore#1.34.42 ua/2.0 os/linux#5.10.217 md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/1.34.42"),
    };

    private static readonly long s_new = Clock.Seconds(new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    internal static Template Get(string name, long time) => time < s_new ? s_agents[name].Old : s_agents[name].New;

    private static (Template Old, Template New) Two(string before, string since) =>
        (Template.Parse(before), Template.Parse(since));
}
