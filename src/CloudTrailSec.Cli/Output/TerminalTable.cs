using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>A table whose rows are written as they come, in columns of fixed width.</summary>
internal sealed class TerminalTable : IDisposable
{
    private const int Gap = 2;
    private const int Indent = 7;

    private static readonly Style s_dim = new(decoration: Decoration.Dim);

    private readonly Terminal _terminal;
    private readonly StreamWriter _text;
    private readonly IAnsiConsole _console;
    private readonly TableColumn[] _columns;
    private readonly int[] _widths;
    private readonly bool _wraps;
    private bool _hasHeader;

    /// <param name="terminal">Where to write.</param>
    /// <param name="wraps">Whether long cells go on below; they are cut otherwise.</param>
    /// <param name="columns">The columns.</param>
    internal TerminalTable(Terminal terminal, bool wraps, params TableColumn[] columns)
    {
        _terminal = terminal;
        _text = terminal.OpenText();
        _console = Open(terminal, _text);
        _columns = columns;
        _widths = Widths(columns, terminal.Width);
        _wraps = wraps;
    }

    public void Dispose() => _text.Dispose();

    internal void Row(Style style, params string[] cells)
    {
        _terminal.ClearStatus();
        if (!_hasHeader)
        {
            _hasHeader = true;
            _console.Write(Layout([.. _columns.Select(c => c.Title)], new Style(decoration: Decoration.Bold)));
        }

        _console.Write(Layout(cells, style));
    }

    /// <summary>A paragraph below a row, indented.</summary>
    internal void Note(string text) => _console.Write(new Padder(Cell(text, s_dim), new Padding(Indent, 0, 0, 0)));

    /// <summary>A line below a row, indented; cut where there is no more room.</summary>
    internal void ShortNote(string text)
    {
        string clean = TerminalText.Clean(text);
        int room = Math.Max(1, _terminal.Width - Indent);
        int length = clean.Length;
        while (clean.Substring(0, length).GetCellWidth() > (length < clean.Length ? room - 1 : room))
        {
            length -= length > 1 && char.IsLowSurrogate(clean[length - 1]) ? 2 : 1;
        }

        Note(length < clean.Length ? clean.Substring(0, length).TrimEnd() + "…" : clean);
    }

    /// <summary>A line of its own.</summary>
    internal void Line(string text) => _text.WriteLine(TerminalText.Clean(text));

    /// <summary>Hands on what has been written, for rows that come slowly.</summary>
    internal void Flush() => _text.Flush();

    private static IAnsiConsole Open(Terminal terminal, TextWriter text)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = terminal.Colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = terminal.Width;
        return console;
    }

    private static int[] Widths(TableColumn[] columns, int total)
    {
        int left = Math.Max(0, total - columns.Sum(c => c.Width) - (Gap * (columns.Length - 1)));
        int shares = Math.Max(1, columns.Sum(c => c.Share));
        return [.. columns.Select(c => c.Width + (left * c.Share / shares))];
    }

    private static Text Cell(string text, Style style) => new(TerminalText.Clean(text), style);

    private Grid Layout(string[] cells, Style style)
    {
        Grid grid = new();
        for (int i = 0; i < _columns.Length; i++)
        {
            bool isLast = i == _columns.Length - 1;
            grid.AddColumn(new GridColumn
            {
                Width = _widths[i],
                NoWrap = !_wraps,
                Alignment = _columns[i].Right ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, isLast ? 0 : Gap, 0),
            });
        }

        return grid.AddRow([.. cells.Select(c => Cell(c, style).Overflow(_wraps ? Overflow.Fold : Overflow.Ellipsis))]);
    }
}
