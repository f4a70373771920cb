using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Mapping.Templates;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Mapping;

public sealed class MappingTemplateTests
{
    private const string Body = """{"name":"käse","n":3,"price":1.5,"ok":true,"none":null,"tags":["a","b"],"nested":{"x":{"y":"z"}}}""";

    private static readonly RestApiPipeline Api = Pipelines.Create(Definitions.Token(), new ScriptedLambda());

    private static RequestContext Context()
    {
        var request = Pipelines.Request("POST", "/orders/7", ("X-Custom", "h"));
        request.Query.Add("q", "1");
        return new RequestContext(Api.Api, request)
        {
            Route = Api.Api.Routes.Match("GET", "/orders/7"),
            Authorizer = new AuthorizerContext(new AuthorizerResult("user", new PolicyDocument("2012-10-17", []), [new("role", "admin")], null), 0),
        };
    }

    private static string Render(string template, string body = Body) => MappingTemplate.Parse(template).Render(new MappingInput(Context(), body));

    [Theory]
    [InlineData("plain $5 # text, #1", "plain $5 # text, #1")]
    [InlineData("$undefined $!undefined ${undefined}", "$undefined  ${undefined}")]
    [InlineData("#set($a = 1)$a ${a}b $!a", "1 1b 1")]
    [InlineData("#set($a = 'x $b')$a", "x $b")]
    [InlineData("#set($b = 2)#set($a = \"x $b\")$a", "x 2")]
    [InlineData("#set($a = 1 + 2 * 3)$a", "7")]
    [InlineData("#set($a = (1 + 2) * 3 - 4 / 2 % 2)$a", "9")]
    [InlineData("#set($a = 'a' + 1)$a", "a1")]
    [InlineData("#set($a = -1)$a", "-1")]
    [InlineData("#set($a = 5 / 0)$!a", "")]
    [InlineData("$!context.isCanaryRequest$!context.customDomain.basePathMatched$!context.identity.clientCert.subjectDN", "")]
    [InlineData("#if(1 < 2 && !(2 <= 1))yes#{else}no#end", "yes")]
    [InlineData("#if('')true#end", "true")]
    [InlineData("#if($undefined)yes#elseif(true == true)else if#else no#end", "else if")]
    [InlineData("#if($input.path('$.ok') eq true and not false)yes#end", "yes")]
    [InlineData("#foreach($i in [1..3])$i$foreach.count#if($foreach.hasNext),#end#end", "11,22,33")]
    [InlineData("#foreach($i in [3..1])$i#if($i == 2)#break#end#end!", "32!")]
    [InlineData("#foreach($t in $input.path('$.tags'))$velocityCount$t #end", "1a 2b ")]
    [InlineData("a#stop b", "a")]
    [InlineData("#foreach($i in [1..2])#foreach($j in [1..2])$foreach.parent.count$foreach.index #end#end", "10 11 20 21 ")]
    [InlineData("#foreach($i in [1..2])$foreach.first/$foreach.last #end$!foreach", "true/false false/true ")]
    [InlineData("a## comment\nb#* more *#c#[[ $raw #if ]]#", "abc $raw #if ")]
    [InlineData("#define($block)<$x>#end#set($x = 1)$block#set($x = 2)$block", "<1><2>")]
    [InlineData("#set($l = ['a'])#set($ignored = $l.add('b'))$l $l.size() $l[1] $l.get(0)", "[a, b] 2 b a")]
    [InlineData("#set($m = {'a': 1, 'b': [true]})$m $m.a $m['b'] $m.keySet()", "{a=1, b=[true]} 1 [true] [a, b]")]
    [InlineData("#foreach($e in $input.path('$.nested').entrySet())$e.key=$e.value.x.toString()#end", "x=$e.value.x.toString()")]
    [InlineData("$input.body.length()", "97")]
    [InlineData("$input.path('$.name') $input.json('$.name')", "käse \"käse\"")]
    [InlineData("$input.json('$.nested') $input.path('$.nested')", "{\"x\":{\"y\":\"z\"}} {x={y=z}}")]
    [InlineData("$input.json('$.tags[1]') $input.json('$..y') $input.json('$.tags[*]')", "\"b\" [\"z\"] [\"a\",\"b\"]")]
    [InlineData("#set($a = $util.parseJson('[98765432109876543210]'))$a", "[98765432109876543210]")]
    [InlineData("$input.json('$.missing') $input.path('$.price') $input.path(\"$.n\")", "\"\" 1.5 3")]
    [InlineData("$input.params('orderId') $input.params('q') $input.params('x-custom') $input.params('nope')", "7 1 h ")]
    [InlineData("$input.params().path.orderId $input.params().header.get('X-Custom')", "7 h")]
    [InlineData("$context.httpMethod $context.authorizer.role $context.authorizer.nope $context.authorizer.principalId", "POST admin  user")]
    [InlineData("$context.identity.sourceIp $context.stage $stageVariables.nope|", "127.0.0.1 dev |")]
    [InlineData("$util.base64Encode('a b') $util.base64Decode('YSBi') $util.urlEncode('a b/') $util.urlDecode('a%20b')", "YSBi a b a+b%2F a b")]
    [InlineData("$util.escapeJavaScript('a\"b')", "a\\\"b")]
    [InlineData("#set($o = $util.parseJson('{\"a\":{\"b\":[1,2]}}'))$o.a.b[1]", "2")]
    [InlineData("$input.path('$.name').toUpperCase().substring(0, 2) $input.path('$.name').replaceAll('[^a-z]', '_')", "KÄ k_se")]
    [InlineData("#set($s = 'a,b,,')$s.split(',')", "[a, b]")]
    [InlineData("#set($context.responseOverride.status = 418)$context.responseOverride.status", "418")]
    [InlineData("\\$notAReference", "$notAReference")]
    public void A_template_renders_as_velocity_does(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("ok\n#macro(a)#end", 2)]
    [InlineData("#parse('x')", 1)]
    [InlineData("#unknown(1)", 1)]
    [InlineData("\n\n#if(true)", 3)]
    [InlineData("#end", 1)]
    [InlineData("#else", 1)]
    [InlineData("#break", 1)]
    [InlineData("#set($a 1)", 1)]
    [InlineData("#set($a.b = 1)", 1)]
    [InlineData("#set($input = 1)", 1)]
    [InlineData("#if(true)#else#else#end", 1)]
    [InlineData("#foreach($a of [])#end", 1)]
    [InlineData("$input.foo", 1)]
    [InlineData("$input.json()", 1)]
    [InlineData("\n$input.json('$.a[?(@.b ~ 1)]')", 2)]
    [InlineData("\n$input.path('$.tags.length()')", 2)]
    [InlineData("#evaluate('x')", 1)]
    [InlineData("\n\n#include('x')", 3)]
    [InlineData("$util.nope('a')", 1)]
    [InlineData("$context.nope", 1)]
    [InlineData("${a", 1)]
    [InlineData("#set($a = 'x)", 1)]
    [InlineData("#* no end", 1)]
    public void What_is_not_supported_names_its_line(string template, int line)
    {
        var exception = Assert.Throws<FormatException>(() => MappingTemplate.Parse(template));

        Assert.StartsWith($"line {line} of the template", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#set($a = [])#foreach($i in [1..2])#set($x = $a.add($a))#end$a")]
    [InlineData("#set($a = 'aaaaaaaaaa')#foreach($i in [1..1000])#set($a = \"$a$a\")#end$a")]
    [InlineData("#set($a = [1])#foreach($i in [1..1000])#set($a = [$a, $a])#end$a")]
    [InlineData("#define($d)$d#end$d")]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#set($x = 1)#end#end#end")]
    [InlineData("$input.path('$.name').substring(99)")]
    [InlineData("$input.path('$.name').nope()")]
    [InlineData("$util.parseJson('{')")]
    [InlineData("$util.base64Decode('!')")]
    public void A_template_that_fails_or_never_ends_is_stopped(string template) =>
        Assert.Throws<TemplateException>(() => Render(template));

    [ManySamples(1000)]
    public Property No_template_fails_in_another_way()
    {
        var pieces = Gen.Elements(
            "#if(", "#set($a = ", "#foreach($i in ", ")", "#end", "#else", "$a", "${", "}", "$input.json('$.tags')", "[", "]", "1", "..", "+", "-", "'", "\"",
            " ", ".size()", ".get(0)", "$context.stage", "#", "$", "!", "\n", "{", ":", ",", "x", "==", "$util.parseJson('[1]')", "#define($a)", "#break", "9999999999999999999");
        return Prop.ForAll(pieces.ArrayOf().Select(string.Concat).ToArbitrary(), template =>
        {
            try
            {
                Render(template);
            }
            catch (Exception exception) when (exception is FormatException or TemplateException)
            {
                // The two ways to say no.
            }
        });
    }
}
