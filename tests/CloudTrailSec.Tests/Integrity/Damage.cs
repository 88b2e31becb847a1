using System.IO.Compression;
using CloudTrailSec.Integrity;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>Does something to a trail, at random.</summary>
internal sealed class Damage(Random random)
{
    private readonly Random _random = random;

    internal void Do(MemoryTrail trail)
    {
        string path = Any(trail.Objects.Keys), kept = Any(trail.Kept.Keys);
        byte[] bytes = trail.Objects[path];
        switch (_random.Next(9))
        {
            case 0:
                trail.Objects[path] = Edited(bytes);
                break;
            case 1:
                trail.Objects[path] = Make.Gzip(Edited(Text(bytes) ?? bytes));
                break;
            case 2:
                trail.Objects[path] = [.. bytes, .. trail.Objects[Any(trail.Objects.Keys)]];
                break;
            case 3:
                _ = trail.Objects.Count > 1 && trail.Objects.Remove(path);
                break;
            case 4:
                string other = Any(trail.Objects.Keys);
                (trail.Objects[path], trail.Objects[other]) = (trail.Objects[other], bytes);
                break;
            case 5:
                trail.Objects[path.Replace("Z_log", "Z_added", StringComparison.Ordinal).Replace("my_trail", "another", StringComparison.Ordinal)] = bytes;
                break;
            case 6:
                trail.Objects[path] = Make.Gzip(Noise(_random.Next(200)));
                break;
            case 7:
                trail.Kept[kept] = Edited(trail.Kept[kept]);
                break;
            default:
                trail.Kept[kept] = trail.Kept[Any(trail.Kept.Keys)];
                break;
        }
    }

    /// <summary>
    /// Whether all texts, and the signatures that nothing else tells, are those of the other trail: what a header of gzip says, and
    /// the bits that fill up a last byte, are no part of what is proven.
    /// </summary>
    internal static bool IsNone(MemoryTrail trail, MemoryTrail whole)
    {
        string newest = whole.Kept.Keys.Last();
        return trail.Objects.Keys.SequenceEqual(whole.Objects.Keys)
            && trail.Objects.All(o => IsSame(o.Value, whole.Objects[o.Key]))
            && trail.Kept.All(k => IsSame(trail.Metadata(k.Key, null)!, whole.Metadata(k.Key, null)!, mayLack: k.Key != newest));
    }

    private static bool IsSame(byte[] packed, byte[] other) =>
        packed.AsSpan().SequenceEqual(other) || (Text(packed) is { } text && text.AsSpan().SequenceEqual(Text(other)));

    private static bool IsSame(DigestMetadata metadata, DigestMetadata other, bool mayLack) =>
        metadata.Signature is { } signature ? string.Equals(signature, other.Signature, StringComparison.OrdinalIgnoreCase) : mayLack;

    private static byte[]? Text(byte[] packed)
    {
        try
        {
            using MemoryStream text = new();
            using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.CopyTo(text);
            return text.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private byte[] Edited(byte[] bytes)
    {
        List<byte> edited = [.. bytes];
        for (int edits = _random.Next(1, 4); edits > 0 && edited.Count > 0; edits--)
        {
            int at = _random.Next(edited.Count);
            switch (_random.Next(5))
            {
                case 0:
                    edited[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    edited[at] = (byte)"0123456789abcdef\",{}[]null"[_random.Next(26)];
                    break;
                case 2:
                    edited.RemoveRange(at, Math.Min(_random.Next(1, 40), edited.Count - at));
                    break;
                case 3:
                    edited.InsertRange(at, Noise(_random.Next(1, 20)));
                    break;
                default:
                    edited.RemoveRange(at, edited.Count - at);
                    break;
            }
        }

        return [.. edited];
    }

    private byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private string Any(IReadOnlyCollection<string> paths) => paths.ElementAt(_random.Next(paths.Count));
}
