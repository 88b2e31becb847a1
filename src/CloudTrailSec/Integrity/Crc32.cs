namespace CloudTrailSec.Integrity;

/// <summary>The checksum of gzip (RFC 1952, section 8), eight bytes at a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] s_tables = MakeTables();

    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[][] t = s_tables;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            uint low = crc ^ (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24));
            crc = t[7][low & 255] ^ t[6][(low >> 8) & 255] ^ t[5][(low >> 16) & 255] ^ t[4][low >> 24]
                ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
            bytes = bytes.Slice(8);
        }

        foreach (byte b in bytes)
        {
            crc = (crc >> 8) ^ t[0][(crc ^ b) & 255];
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            tables[0][i] = value;
        }

        for (int table = 1; table < 8; table++)
        {
            for (int i = 0; i < 256; i++)
            {
                uint value = tables[table - 1][i];
                tables[table][i] = (value >> 8) ^ tables[0][value & 255];
            }
        }

        return tables;
    }
}
