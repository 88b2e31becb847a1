using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace CloudTrailSec.Aws;

/// <summary>Has requests signed; those that are how one comes by credentials are not.</summary>
internal sealed class SigningHandler(bool isAnonymous) : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        isAnonymous ? AuthSchemeOption.DEFAULT_NOAUTH : AuthSchemeOption.DEFAULT_SIGV4;
}
