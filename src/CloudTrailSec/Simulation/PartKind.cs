namespace CloudTrailSec.Simulation;

/// <summary>What a part of a template is.</summary>
internal enum PartKind
{
    /// <summary>Text as it is.</summary>
    Literal,

    /// <summary><c>name</c>: a value of the event, its session or its account.</summary>
    Value,

    /// <summary><c>AROA!role</c>: an id that is always the same for the value of that name.</summary>
    StableId,

    /// <summary><c>#hex12</c>.</summary>
    Hex,

    /// <summary><c>#up16</c>: capitals and digits.</summary>
    Upper,

    /// <summary><c>#b64-76</c>.</summary>
    Base64,

    /// <summary><c>#uuid</c>.</summary>
    Uuid,

    /// <summary><c>#n100-900</c>.</summary>
    Number,

    /// <summary><c>request</c>: the event's request id.</summary>
    Request,

    /// <summary><c>time</c>, <c>time+3600</c>: 2019-03-18T09:30:00Z.</summary>
    Time,

    /// <summary><c>stamp</c>: Mar 18, 2019 9:30:00 AM.</summary>
    Stamp,

    /// <summary><c>ms</c>: milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary><c>day</c>: 2019/03/18.</summary>
    Day,

    /// <summary><c>date</c>: 2019-03-18.</summary>
    Date,

    /// <summary><c>slot</c>: 20190318T0930Z, as log files are named.</summary>
    Slot,
}
