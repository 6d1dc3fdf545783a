"""HTTP APIs: the routes, authorizers and CORS that a SAM template describes.

SAM writes them into the `Body` of `AWS::ApiGatewayV2::Api`, which ministack ignores, and it keeps
`CorsConfiguration` under names that its gateway does not read. What is imported here goes through
ministack's own constructors, so it is enforced like resources of their own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ministack.services import apigateway
from ministack.services.cloudformation import provisioners

Properties = Mapping[str, Any]

ANY_METHOD = "x-amazon-apigateway-any-method"
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", ANY_METHOD}


def install() -> None:
    """Import `Body` whenever CloudFormation creates or updates an HTTP API."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::ApiGatewayV2::Api"]
    create, update = handlers["create"], handlers["update"]

    def create_with_body(logical_id: str, properties: Properties, stack: str) -> object:
        api_id, attributes = create(logical_id, _with_camel_cors(properties), stack)
        if body := properties.get("Body"):
            import_body(api_id, body, stack)
        return api_id, attributes

    def update_with_body(
        physical_id: str,
        old: Properties,
        new: Properties,
        stack: str,
        logical_id: str | None = None,
    ) -> object:
        result = update(physical_id, old, _with_camel_cors(new), stack, logical_id)
        if body := new.get("Body"):
            import_body(result[0], body, stack)
        return result

    handlers.update(create=create_with_body, update=update_with_body)


def import_body(api_id: str, body: Properties, stack: str) -> None:
    """Replace the API's routes, integrations and authorizers by those of an OpenAPI document."""
    for table in (apigateway._routes, apigateway._integrations, apigateway._authorizers):
        table[api_id] = {}
    if cors := body.get("x-amazon-apigateway-cors"):
        apigateway._apis[api_id]["corsConfiguration"] = cors
    schemes = body.get("components", {}).get("securitySchemes", {})
    authorizers = {
        name: (_create_authorizer(api_id, name, settings, stack), settings)
        for name, scheme in schemes.items()
        if (settings := scheme.get("x-amazon-apigateway-authorizer"))
    }
    for route_key, operation in _operations(body):
        _create_route(api_id, route_key, operation, authorizers, stack)


def _operations(body: Properties) -> Iterator[tuple[str, Properties]]:
    for path, item in body.get("paths", {}).items():
        for method, operation in item.items():
            if method in METHODS and "x-amazon-apigateway-integration" in operation:
                yield _route_key(path, method), operation


def _route_key(path: str, method: str) -> str:
    if path == "/$default":
        return "$default"
    return f"{'ANY' if method == ANY_METHOD else method.upper()} {path}"


def _create_authorizer(api_id: str, name: str, settings: Properties, stack: str) -> str:
    is_jwt = settings.get("type") == "jwt"
    jwt = settings.get("jwtConfiguration", {})
    properties = {
        "ApiId": api_id,
        "Name": name,
        "AuthorizerType": "JWT" if is_jwt else "REQUEST",
        "IdentitySource": _identity_sources(settings.get("identitySource", [])),
        "JwtConfiguration": {
            "Audience": jwt.get("audience", []),
            "Issuer": jwt.get("issuer", ""),
        },
        "AuthorizerUri": settings.get("authorizerUri", ""),
        "AuthorizerPayloadFormatVersion": settings.get("authorizerPayloadFormatVersion", "2.0"),
        "AuthorizerResultTtlInSeconds": settings.get("authorizerResultTtlInSeconds", 300),
        "EnableSimpleResponses": settings.get("enableSimpleResponses", False),
    }
    return str(provisioners._apigw_v2_authorizer_create(name, properties, stack)[0])


def _identity_sources(given: str | list[str]) -> list[str]:
    """A list, which an OpenAPI document may also write with commas."""
    parts = given.split(",") if isinstance(given, str) else given
    return [part.strip() for part in parts if part.strip()]


def _create_route(
    api_id: str,
    route_key: str,
    operation: Properties,
    authorizers: Mapping[str, tuple[str, Properties]],
    stack: str,
) -> None:
    settings = operation["x-amazon-apigateway-integration"]
    integration = {
        "ApiId": api_id,
        "IntegrationType": settings.get("type", "aws_proxy").upper(),
        "IntegrationUri": _function_arn(settings.get("uri", "")),
        "IntegrationMethod": settings.get("httpMethod", "POST"),
        "PayloadFormatVersion": settings.get("payloadFormatVersion", "2.0"),
        "TimeoutInMillis": settings.get("timeoutInMillis", 30000),
    }
    integration_id, _ = provisioners._apigw_v2_integration_create(route_key, integration, stack)
    route = {
        "ApiId": api_id,
        "RouteKey": route_key,
        "Target": f"integrations/{integration_id}",
        **_authorization(operation, authorizers),
    }
    provisioners._apigw_v2_route_create(route_key, route, stack)


def _authorization(
    operation: Properties, authorizers: Mapping[str, tuple[str, Properties]]
) -> Properties:
    for requirement in operation.get("security", []):
        for name, scopes in requirement.items():
            if name in authorizers:
                authorizer_id, settings = authorizers[name]
                return {
                    "AuthorizerId": authorizer_id,
                    "AuthorizationType": "JWT" if settings.get("type") == "jwt" else "CUSTOM",
                    "AuthorizationScopes": scopes,
                }
    return {}


def _function_arn(uri: str) -> str:
    """`arn:…:functions/<function ARN>/invocations` names the function in the middle."""
    return uri.partition("functions/")[2].partition("/invocations")[0] or uri


def _with_camel_cors(properties: Properties) -> Properties:
    if not (cors := properties.get("CorsConfiguration")):
        return properties
    camel = {name[:1].lower() + name[1:]: value for name, value in cors.items()}
    return {**properties, "CorsConfiguration": camel}
