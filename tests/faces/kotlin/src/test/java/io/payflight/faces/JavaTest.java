package io.payflight.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payflight.Code;
import io.payflight.DecisionVerdict;
import io.payflight.Field;
import io.payflight.Flow;
import io.payflight.Level;
import io.payflight.Observation;
import io.payflight.Options;
import io.payflight.Payflight;
import io.payflight.PayflightException;
import io.payflight.PlanOptions;
import io.payflight.Position;
import io.payflight.Provider;
import io.payflight.RejectedException;
import io.payflight.Report;
import io.payflight.Source;
import io.payflight.Status;
import io.payflight.Tracker;
import io.payflight.Unsupported;
import io.payflight.Verdict;
import io.payflight.Violation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same from plain Java. */
class JavaTest {
    private static final Path ROOT = Path.of(System.getProperty("payflight.root"));

    private static byte[] read(String name) throws Exception {
        return Files.readAllBytes(ROOT.resolve(name));
    }

    @Test
    void aBatchIsChecked() throws Exception {
        byte[] body = read("examples/batch.json");
        try (Provider provider = Provider.load(read("examples/provider.json"), read("examples/instruments.json"))) {
            Report report = provider.check(body);
            assertEquals(Verdict.Known.REJECTED, report.getVerdict());
            assertFalse(report.isAccepted());
            assertTrue(report.getErrors() > 0);
            int listed = 0;
            for (Violation violation : report) {
                Position position = violation.getPosition();
                assertTrue(position.getOffset() < body.length);
                assertFalse(violation.getMessage().isEmpty());
                listed++;
            }
            assertEquals(report.getErrors() + report.getWarnings(), listed);
            assertEquals(report, provider.check(ByteBuffer.wrap(body)));
            assertEquals(report, provider.check(new String(body, StandardCharsets.UTF_8)));
            assertThrows(RejectedException.class, report::throwIfRejected);
        }
    }

    /** `null` for a catalogue is none, of whatever kind the definition is. */
    @Test
    void noCatalogueMayBeWrittenAsNull() {
        String text = "{\"providerId\":\"p-1\",\"validationRules\":[]}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Provider one = Provider.load(text);
                Provider two = Provider.load(text, null);
                Provider three = Provider.load(bytes, null, "p-1");
                Provider four = Provider.load(ByteBuffer.wrap(bytes), null, null, Unsupported.REPORT)) {
            assertEquals(one.getFingerprint(), two.getFingerprint());
            assertEquals(one.getFingerprint(), three.getFingerprint());
            assertEquals(one.getFingerprint(), four.getFingerprint());
        }
        try (Provider catalogued = Provider.load(text, "[]"); Provider same = Provider.load(ByteBuffer.wrap(bytes), "[]".getBytes())) {
            assertEquals(catalogued.getFingerprint(), same.getFingerprint());
        }
    }

    @Test
    void aLoadedDefinitionIsAsked() throws Exception {
        try (Provider provider = Provider.load(read("examples/provider.json"), read("examples/instruments.json"))) {
            Field field = Payflight.fields(provider).get(0);
            assertEquals(0, Payflight.checkField(provider, field.getPath(), field.getExample()).size());
            assertEquals(1, Payflight.plan(read("examples/batch.json"), provider).size());
            String two = "{\"payments\":[{},{}]}";
            PlanOptions one = new PlanOptions(null, 1L);
            assertEquals(2, Payflight.plan(two, provider, one).size());
            assertEquals(2, Payflight.plan(two, one).size());
            assertEquals(2, Payflight.plan(two.getBytes(StandardCharsets.UTF_8), one).size());
            assertEquals(2, Payflight.plan(two, null, null, one).size());
        }
    }

    @Test
    void optionsAreBuilt() {
        Options options = Options.builder().strict(true).level(Code.Known.AMOUNT_ZERO, Level.OFF).maxViolations(10).build();
        assertEquals("{\"strict\":true,\"levels\":{\"amount.zero\":\"off\"},\"maxViolations\":10}", options.toString());
        assertEquals(Verdict.Known.REJECTED, Payflight.check("{}", options).getVerdict());
    }

    @Test
    void badCallsThrow() {
        PayflightException refused = assertThrows(PayflightException.class, () -> Provider.load("{\"validationRules\":[1]}"));
        assertEquals(Code.Known.DEFINITION_RULE_MALFORMED, refused.getCode());
        assertEquals("/validationRules/0", refused.getPath());
        assertEquals(1, refused.getAll().size());
        assertEquals("call.unknown_function", assertThrows(PayflightException.class, () -> Payflight.call("x", "{}")).getCode().getRaw());
    }

    @Test
    void aResourceIsFollowed() {
        Tracker tracker = new Tracker(Flow.named("payments-out/batch"));
        Observation seen = new Observation("Received", 1_700_000_000_000L, Source.NOTIFICATION);
        assertEquals(DecisionVerdict.Known.APPLIED, tracker.observe(seen).getVerdict());
        assertEquals(Status.Known.Received, tracker.getStatus());
    }

    @Test
    void aKnownWordCanBeSwitchedOn() {
        Code code = Payflight.check("[]").getViolations().get(0).getCode();
        String said = switch ((Code.Known) code) {
            case JSON_NOT_AN_OBJECT -> "an object, please";
            default -> code.getRaw();
        };
        assertEquals("an object, please", said);
    }

    /** What Kotlin mangles (unsigned types, value classes) Java can't call. */
    @Test
    void noNameIsMangled() {
        for (Class<?> type : List.of(Provider.class, Payflight.class, Report.class, Options.class, Tracker.class, Flow.class, Violation.class)) {
            for (Method method : type.getMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    assertFalse(method.getName().contains("-"), type.getName() + "." + method.getName());
                }
            }
        }
    }
}
