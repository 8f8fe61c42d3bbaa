package io.payflight.faces;

import io.payflight.Options;
import io.payflight.Provider;
import io.payflight.Report;
import io.payflight.Violation;
import java.util.ArrayList;
import java.util.List;

final class JavaExample {
    static List<String> check(byte[] definition, byte[] instruments, byte[] body) {
        try (Provider provider = Provider.load(definition, instruments)) {
            Report report = provider.check(body, Options.builder().strict(true).build());
            System.out.println(report.getVerdict() + ": " + report.getErrors() + " errors");
            List<String> lines = new ArrayList<>();
            for (Violation violation : report) {
                lines.add(violation.getPosition().getLine() + ": " + violation.getPath() + " " + violation.getMessage());
            }
            return lines;
        }
    }
}
