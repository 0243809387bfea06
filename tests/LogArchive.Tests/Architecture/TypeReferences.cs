using System.Reflection;
using System.Reflection.Emit;

namespace LogArchive.Tests.Architecture;

/// <summary>Finds the types that a type's compiled code names: in its declaration, its members' signatures and its methods' bodies.</summary>
/// <remarks>Constants are compiled to their values, so a type that uses only another type's constant does not name it.</remarks>
internal static class TypeReferences
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        Add(found, type.GetInterfaces());
        Add(found, type.GetFields(All).Select(field => field.FieldType));
        foreach (MethodBase method in type.GetMembers(All).OfType<MethodBase>())
        {
            Add(found, (method as MethodInfo)?.ReturnType);
            Add(found, method.GetParameters().Select(parameter => parameter.ParameterType));
            AddBody(found, method);
        }

        return found;
    }

    private static void AddBody(HashSet<Type> found, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        Add(found, body.LocalVariables.Select(local => local.LocalType));
        Add(found, body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType));
        foreach (int token in Tokens(body.GetILAsByteArray() ?? []))
        {
            MemberInfo? member = method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo info ? info.GetGenericArguments() : null);
            Add(found, member as Type ?? member?.DeclaringType);
            Add(found, (member as FieldInfo)?.FieldType);
            if (member is MethodBase called)
            {
                Add(found, (called as MethodInfo)?.ReturnType);
                Add(found, called.GetParameters().Select(parameter => parameter.ParameterType));
                Add(found, called.IsGenericMethod ? called.GetGenericArguments() : []);
            }
        }
    }

    /// <summary>The metadata tokens of types, methods and fields in a method's code.</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            OpCode instruction = OpCodesByValue[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void Add(HashSet<Type> found, IEnumerable<Type?> types)
    {
        foreach (Type? type in types)
        {
            Add(found, type);
        }
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        while (type is { HasElementType: true })
        {
            type = type.GetElementType();
        }

        if (type is null || type.IsGenericParameter || !found.Add(type) || !type.IsGenericType)
        {
            return;
        }

        Add(found, type.GetGenericTypeDefinition());
        Add(found, type.GetGenericArguments());
    }
}
