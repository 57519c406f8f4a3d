//! GitHub workflow commands: one per diagnostic, each of which becomes an annotation of the file.

use std::io::{self, Write};

use sig_source::diagnostic::{Diagnostic, Severity};

pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    for diagnostic in diagnostics {
        let level = match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let (line, column) = diagnostic.place.line_column();
        let (end_line, end_column) = diagnostic.place.end_line_column();
        let file = property(&diagnostic.place.source.path);
        let code = diagnostic.code.as_str();
        let mut message = diagnostic.message.clone();
        for (place, what) in &diagnostic.related {
            let (line, column) = place.line_column();
            message.push_str(&format!("\n{what}: {}:{line}:{column}", place.source.path));
        }
        if let Some(help) = &diagnostic.help {
            message.push_str(&format!("\nhelp: {help}"));
        }
        write!(out, "::{level} file={file},line={line},endLine={end_line},col={column}")?;
        writeln!(out, ",endColumn={end_column},title={code}::{}", text(&message))?;
    }
    Ok(())
}

fn text(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(value: &str) -> String {
    text(value).replace(':', "%3A").replace(',', "%2C")
}
