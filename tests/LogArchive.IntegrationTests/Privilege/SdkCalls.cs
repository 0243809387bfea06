using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Finds every AWS SDK call in the code of an assembly.</summary>
internal sealed class SdkCalls
{
    /// <summary>The methods of clients and pipelines that do not call a service.</summary>
    private static readonly string[] NoCalls = [".ctor", "Dispose", "get_Config", "CustomizeRuntimePipeline", "RetryForExceptionAsync", "add_AfterResponseEvent"];

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private readonly MetadataReader _metadata;
    private readonly PEReader _file;

    private SdkCalls(PEReader file) => (_file, _metadata) = (file, file.GetMetadataReader());

    /// <summary>All calls in the code, including repeated ones.</summary>
    public static IReadOnlyList<SdkCall> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return [.. new SdkCalls(file).All()];
    }

    private IEnumerable<SdkCall> All() =>
        from handle in _metadata.MethodDefinitions
        let method = _metadata.GetMethodDefinition(handle)
        where method.RelativeVirtualAddress != 0
        from called in Called(_file.GetMethodBody(method.RelativeVirtualAddress).GetILContent())
        select new SdkCall(Outermost(method.GetDeclaringType()), called);

    private IEnumerable<string> Called(ImmutableArray<byte> code)
    {
        for (int at = 0; at < code.Length;)
        {
            OpCode instruction = OpCodesByValue[code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod && SdkMethod(MetadataTokens.EntityHandle(BitConverter.ToInt32(code.AsSpan()[at..]))) is { } method)
            {
                yield return method;
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code.AsSpan()[at..])),
                _ => 4,
            };
        }
    }

    /// <summary>The method's name if it calls a service through the SDK; null otherwise.</summary>
    private string? SdkMethod(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind != HandleKind.MemberReference || _metadata.GetMemberReference((MemberReferenceHandle)handle) is not { Parent.Kind: HandleKind.TypeReference } member)
        {
            return null;
        }

        TypeReference type = _metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        string name = _metadata.GetString(member.Name);
        bool isOfSdk = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name).StartsWith("AWSSDK.", StringComparison.Ordinal);
        return isOfSdk && (IsClient(_metadata.GetString(type.Name)) || name.EndsWith("Async", StringComparison.Ordinal)) && !NoCalls.Contains(name) ? name : null;
    }

    private static bool IsClient(string type) => type.StartsWith("IAmazon", StringComparison.Ordinal) || type.EndsWith("Client", StringComparison.Ordinal);

    private string Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : _metadata.GetString(type.Name);
    }
}
