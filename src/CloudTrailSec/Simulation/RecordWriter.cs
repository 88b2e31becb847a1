namespace CloudTrailSec.Simulation;

/// <summary>Writes planned events as CloudTrail records, their fields in CloudTrail's order.</summary>
internal sealed class RecordWriter(SampleAccount account)
{
    /// <summary>
    /// Formats by the date they came in. 1.08 is written for all that is older too: it is the first with managementEvent
    /// and eventCategory, without which today's rules and tools have little to go on.
    /// </summary>
    private static readonly (long From, string Version)[] s_versions =
        [(From(2025, 1), "1.11"), (From(2024, 5), "1.10"), (From(2023, 9), "1.09"), (long.MinValue, "1.08")];

    private readonly Scope _scope = new(account);

    /// <summary>Adds the record of an event.</summary>
    internal void Write(Draft draft, Utf8Buffer to)
    {
        Step step = draft.Step;
        Session session = draft.Run.Session;
        SampleRandom random = _scope.Random;
        random.Restart(draft.Seed);
        int start = to.Length;
        Uuid.Add(random, to);
        byte[] eventId = to.Bytes(start);
        to.Truncate(start);
        _scope.Begin(draft, RequestId(step.Api, to));
        string version = Array.Find(s_versions, v => draft.Time >= v.From).Version;
        IdentityShape identity = Identities.Get(step.Identity ?? session.Persona.Identity);

        to.Add($$"""{"eventVersion":"{{version}}","userIdentity":""");
        CallerFields.AddIdentity(step, session, _scope, to);
        to.Add(",\"eventTime\":\"");
        Clock.AddIso(Clock.Date(draft.Time), to);
        AddCall(draft, to);
        bool viaEndpoint = CallerFields.AddCaller(draft, identity, _scope, to);
        AddOutcome(draft, version, to);
        AddIds(step.Api, eventId, to);
        AddKind(step.Api, identity, viaEndpoint, to);
        AddTransport(draft, identity, version, to);
        to.Add('}');
    }

    private static long From(int year, int month) =>
        Clock.Seconds(new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc));

    private static void AddCall(Draft draft, Utf8Buffer to)
    {
        ApiShape api = draft.Step.Api;
        to.Add("\",\"eventSource\":\"");
        to.Add(api.Service);
        to.Add(".amazonaws.com\",\"eventName\":\"");
        to.Add(api.Name);
        to.Add("\",\"awsRegion\":\"");
        to.Add(draft.Region);
    }

    private string RequestId(ApiShape api, Utf8Buffer scratch)
    {
        int start = scratch.Length;
        if (api.Service == "s3")
        {
            scratch.AddRandom(_scope.Random, Alphabets.Crockford, 5, 16);
        }
        else
        {
            Uuid.Add(_scope.Random, scratch);
        }

        string id = scratch.Text(start);
        scratch.Truncate(start);
        return id;
    }

    private void AddOutcome(Draft draft, string version, Utf8Buffer to)
    {
        ApiShape api = draft.Step.Api;
        ErrorShape? error = draft.Fails ? draft.Step.Error : null;
        if (error is not null)
        {
            AddError(error, api, version, to);
        }

        to.Add(",\"requestParameters\":");
        AddOptional(error?.KeepsRequest == false ? null : api.Request, to);
        to.Add(",\"responseElements\":");
        AddOptional(error is not null && !api.IsSignIn ? null : api.Response, to);
        if (api.Extra is not null)
        {
            to.Add(",\"additionalEventData\":");
            _scope.Render(api.Extra, to);
        }
    }

    private void AddError(ErrorShape error, ApiShape api, string version, Utf8Buffer to)
    {
        _scope.Set("action", $"{api.Service}:{api.Action}");
        _scope.Set("because", version == "1.08"
            ? string.Empty : $" because no identity-based policy allows the {api.Service}:{api.Action} action");
        if (error.Code.Length > 0)
        {
            to.Add(",\"errorCode\":\"");
            to.Add(error.Code);
            to.Add('"');
        }

        to.Add(",\"errorMessage\":\"");
        _scope.Render(error.Message, to);
        to.Add('"');
    }

    private void AddOptional(Template? json, Utf8Buffer to)
    {
        if (json is null)
        {
            to.Add("null");
        }
        else
        {
            _scope.Render(json, to);
        }
    }

    private void AddIds(ApiShape api, byte[] eventId, Utf8Buffer to)
    {
        if (!api.IsSignIn)
        {
            to.Add(",\"requestID\":\"");
            to.Add(_scope.RequestId);
            to.Add('"');
        }

        to.Add(",\"eventID\":\"");
        to.Add(eventId);
        to.Add(api.ReadOnly ? "\",\"readOnly\":true" : "\",\"readOnly\":false");
        if (api.Resources is not null)
        {
            to.Add(",\"resources\":");
            _scope.Render(api.Resources, to);
        }
    }

    private void AddKind(ApiShape api, IdentityShape identity, bool viaEndpoint, Utf8Buffer to)
    {
        to.Add(api.IsSignIn ? ",\"eventType\":\"AwsConsoleSignIn\"" : ",\"eventType\":\"AwsApiCall\"");
        to.Add(api.IsData ? ",\"managementEvent\":false" : ",\"managementEvent\":true");
        to.Add(",\"recipientAccountId\":\"");
        to.Add(account.Id);
        if (identity.IsAnotherAccount && api.Resources is not null)
        {
            to.Add("\",\"sharedEventID\":\"");
            Uuid.Add(_scope.Random, to);
        }

        if (viaEndpoint)
        {
            to.Add("\",\"vpcEndpointId\":\"");
            to.Add(_scope.Value($"{api.Service}-endpoint"));
        }

        to.Add(api.IsData ? "\",\"eventCategory\":\"Data\"" : "\",\"eventCategory\":\"Management\"");
    }

    private void AddTransport(Draft draft, IdentityShape identity, string version, Utf8Buffer to)
    {
        ApiShape api = draft.Step.Api;
        bool isOld = version == "1.08";
        if (!identity.IsService && (!isOld || api.Service != "s3"))
        {
            to.Add(",\"tlsDetails\":{\"tlsVersion\":\"");
            to.Add(isOld ? "TLSv1.2\",\"cipherSuite\":\"ECDHE-RSA-AES128-GCM-SHA256" : "TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256");
            to.Add("\",\"clientProvidedHostHeader\":\"");
            _scope.Render(api.Host, to);
            to.Add("\"}");
        }

        if (draft.Run.Session.Agent == Agents.Console && !api.IsSignIn && draft.Step.Identity is null)
        {
            to.Add(",\"sessionCredentialFromConsole\":\"true\"");
        }
    }
}
