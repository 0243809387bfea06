using System.Text;

namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// Text like the log of a service: a number, the time of day, and phrases with varying values. gzip compresses it about as well as
/// real logs. It has no characters to escape in JSON.
/// </summary>
internal static class SyntheticMessage
{
    private static readonly byte[][] Phrases =
    [
        .. new[]
        {
            " INFO  [http-exec] c.e.orders.OrderController - POST /api/v1/orders accepted traceId=",
            " DEBUG [http-exec] c.e.orders.OrderService - validated basket items=3 currency=EUR customer=",
            " INFO  [worker] c.e.payment.PaymentClient - authorised provider=adyen status=200 reference=",
            " INFO  [worker] c.e.stock.StockClient - reserved warehouse=FRA1 sku=",
            " WARN  [worker] c.e.stock.StockClient - slow answer, attempt=1 of 3, elapsedMs=",
            " DEBUG [db-pool] o.h.SQL - select o.id, o.state from orders o where o.id = ",
            " INFO  [kafka] c.e.orders.Events - published OrderPlaced partition=4 offset=",
            " INFO  [http-exec] c.e.orders.Metrics - request finished method=POST status=201 bytes=",
            " ERROR [worker] c.e.mail.MailClient - SMTP 451, will be retried messageId=",
            " DEBUG [cache] c.e.catalog.PriceCache - miss for region=eu-central-1 key=price:",
            " INFO  [scheduler] c.e.orders.Cleanup - removed expired reservation id=",
            " INFO  [http-exec] c.e.auth.TokenFilter - token accepted issuer=login.example.com subject=",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private static ReadOnlySpan<byte> HexDigits => "0123456789abcdef"u8;

    /// <summary>Fills the buffer with the message.</summary>
    public static void Write(Span<byte> message, int numberDigits, in EventRef e)
    {
        DecimalDigits.Write(message[..numberDigits], (ulong)e.Sequence);
        Span<byte> rest = TimeOfDay(message[numberDigits..], e.Timestamp);
        ulong random = Mix((ulong)e.Sequence ^ ((ulong)e.Timestamp << 20));
        while (rest.Length > 0)
        {
            byte[] phrase = Phrases[(int)((random >> 32) % (ulong)Phrases.Length)];
            int copied = Math.Min(phrase.Length, rest.Length);
            phrase.AsSpan(0, copied).CopyTo(rest);
            rest = rest[copied..];
            int digits = Math.Min(8, rest.Length);
            for (int i = 0; i < digits; i++)
            {
                rest[i] = HexDigits[(int)(random >> (4 * i)) & 15];
            }

            rest = rest[digits..];
            random = Mix(random);
        }
    }

    /// <summary>The finalizer of SplitMix64, a fast function that mixes bits well.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static Span<byte> TimeOfDay(Span<byte> target, long timestamp)
    {
        const int Length = 13;
        if (target.Length < Length)
        {
            target.Fill((byte)' ');
            return [];
        }

        ulong milliseconds = (ulong)timestamp % 86_400_000;
        " 00:00:00.000"u8.CopyTo(target);
        DecimalDigits.Write(target[1..3], milliseconds / 3_600_000);
        DecimalDigits.Write(target[4..6], milliseconds / 60_000 % 60);
        DecimalDigits.Write(target[7..9], milliseconds / 1000 % 60);
        DecimalDigits.Write(target[10..13], milliseconds % 1000);
        return target[Length..];
    }
}
