using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Aws;

/// <summary>Makes an HTTP request of a call, in the service's protocol.</summary>
internal sealed class CallMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        ServiceCall call = (ServiceCall)input;
        DefaultRequest request = new(call, call.Service.Id) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["x-amz-api-version"] = call.Service.Version;
        switch (call.Service.Protocol)
        {
            case AwsProtocol.Json10 or AwsProtocol.Json11:
                PutJson(request, call);
                break;
            case AwsProtocol.Query or AwsProtocol.Ec2Query:
                request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
                request.Content = FormFields.Encode(call.Service, call.Operation, call.Parameters);
                break;
            default:
                PutRest(request, call.Route!, (JsonObject)call.Parameters.DeepClone());
                break;
        }

        return request;
    }

    private static void PutJson(DefaultRequest request, ServiceCall call)
    {
        string version = call.Service.Protocol == AwsProtocol.Json10 ? "1.0" : "1.1";
        request.Headers["Content-Type"] = "application/x-amz-json-" + version;
        request.Headers["X-Amz-Target"] = call.Service.Target + "." + call.Operation;
        if (call.Service.HasQueryErrors)
        {
            request.Headers["x-amzn-query-mode"] = "true";
        }

        request.Content = Bytes(call.Parameters);
    }

    private static void PutRest(DefaultRequest request, RestRoute route, JsonObject parameters)
    {
        request.HttpMethod = route.Method;
        foreach (KeyValuePair<string, string> header in route.Headers)
        {
            request.Headers[header.Key] = RestRoute.Take(parameters, header.Value) ?? string.Empty;
        }

        PutPath(request, route, parameters);
        if (route.Body is { } body)
        {
            PutBody(request, body, parameters[body] ?? throw new ArgumentException($"The parameter {body} is missing."));
            return;
        }

        if (route.Method is "GET" or "HEAD" or "DELETE")
        {
            PutQuery(request, parameters);
            return;
        }

        request.Headers["Content-Type"] = "application/json";
        request.Content = Bytes(parameters);
    }

    private static void PutPath(DefaultRequest request, RestRoute route, JsonObject parameters)
    {
        request.ResourcePath = route.Parts[0];
        foreach (string name in route.PathParameters)
        {
            string value = RestRoute.Take(parameters, name)
                ?? throw new ArgumentException($"The parameter {name} is missing.");
            request.AddPathResource("{" + name + "}", value);
        }

        foreach (string constant in route.Parts.Skip(1))
        {
            request.AddSubResource(constant);
        }
    }

    private static void PutQuery(DefaultRequest request, JsonObject parameters)
    {
        request.UseQueryString = true;
        foreach (KeyValuePair<string, JsonNode?> parameter in parameters)
        {
            request.Parameters[parameter.Key] = parameter.Value is null ? string.Empty : RestRoute.Text(parameter.Value);
        }
    }

    /// <summary>S3 takes changes of a bucket only with a checksum of their own.</summary>
    private static void PutBody(DefaultRequest request, string name, JsonNode body)
    {
        request.Content = body is JsonObject tree ? XmlBody.Write(name, tree) : Encoding.UTF8.GetBytes(RestRoute.Text(body));
        request.Headers["Content-Type"] = body is JsonObject ? "application/xml" : "application/json";
        request.Headers["x-amz-checksum-sha256"] = Convert.ToBase64String(Sha256.Of(request.Content));
    }

    private static byte[] Bytes(JsonObject parameters) => Encoding.UTF8.GetBytes(parameters.ToJsonString());
}
