using System.Text;

namespace CloudTrailSec.Shell;

/// <summary>Puts together JSON values that come in pieces, as Get-Content gives a file line by line. A value is complete when its brackets close.</summary>
internal sealed class JsonAssembler
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isInString, _isEscaped;

    /// <summary>Takes the next piece.</summary>
    /// <returns>What is complete with it: the piece itself, or the pieces since the last; null where brackets are still open.</returns>
    internal string? Add(string piece)
    {
        foreach (char c in piece)
        {
            Step(c);
        }

        if (_depth == 0 && _text.Length == 0)
        {
            return piece;
        }

        _ = _text.Append(_text.Length == 0 ? string.Empty : "\n").Append(piece);
        return _depth > 0 ? null : Take();
    }

    /// <summary>What is left when no more comes; null for nothing.</summary>
    internal string? Complete() => _text.Length == 0 ? null : Take();

    private string Take()
    {
        string text = _text.ToString();
        _ = _text.Clear();
        return text;
    }

    private void Step(char c)
    {
        if (_isInString)
        {
            _isInString = _isEscaped || c != '"';
            _isEscaped = !_isEscaped && c == '\\';
            return;
        }

        // Outside brackets a quotation mark is no JSON string: prose must not swallow what follows it.
        _isInString = c == '"' && _depth > 0;
        _depth = c switch
        {
            '{' or '[' => _depth + 1,
            '}' or ']' => Math.Max(0, _depth - 1),
            _ => _depth,
        };
    }
}
