using System.Globalization;
using System.Xml;

namespace CloudTrailSec.Aws;

/// <summary>Reads what ListObjectsV2 answers.</summary>
internal static class S3PageReader
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
    };

    /// <summary>The page; null where the answer is not one.</summary>
    internal static S3Page? Read(Stream body)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(body, s_settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "ListBucketResult" ? Page(reader) : null;
        }
        catch (Exception damage) when (damage is XmlException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static S3Page Page(XmlReader reader)
    {
        S3Page page = new();
        bool isTruncated = false;
        string? next = null;
        Each(reader, name =>
        {
            switch (name)
            {
                case "Contents":
                    page.Objects.Add(Entry(reader));
                    break;
                case "CommonPrefixes":
                    Each(reader, _ => page.Folders.Add(reader.ReadElementContentAsString()));
                    break;
                case "IsTruncated":
                    isTruncated = reader.ReadElementContentAsBoolean();
                    break;
                case "NextContinuationToken":
                    next = reader.ReadElementContentAsString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        page.Next = isTruncated ? next : null;
        return page;
    }

    private static S3Entry Entry(XmlReader reader)
    {
        string key = string.Empty, eTag = string.Empty;
        long size = 0;
        DateTime? modified = null;
        Each(reader, name =>
        {
            switch (name)
            {
                case "Key":
                    key = reader.ReadElementContentAsString();
                    break;
                case "ETag":
                    eTag = reader.ReadElementContentAsString();
                    break;
                case "LastModified":
                    modified = reader.ReadElementContentAsDateTime().ToUniversalTime();
                    break;
                case "Size":
                    size = long.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        return new S3Entry(key, size, eTag) { Modified = modified };
    }

    /// <summary>Each element in the one that the reader is at; the reader is behind that one afterwards.</summary>
    private static void Each(XmlReader reader, Action<string> take)
    {
        bool isEmpty = reader.IsEmptyElement;
        reader.ReadStartElement();
        while (!isEmpty && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                take(reader.LocalName);
            }
            else if (!reader.Read())
            {
                return;
            }
        }

        if (!isEmpty)
        {
            reader.ReadEndElement();
        }
    }
}
