namespace CloudTrailSec.Events;

/// <summary>What a file is, by its content.</summary>
internal enum ContentKind
{
    Empty,
    Gzip,
    Zip,
    Utf16,
    Json,
    Table,
    Lines,
    Other,
}
