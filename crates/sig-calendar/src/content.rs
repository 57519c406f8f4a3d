//! Writes content lines in the form of RFC 5545: escaped, folded, terminated by CR LF.

/// The longest line, in bytes (RFC 5545, 3.1).
const LINE: usize = 75;

/// An iCalendar object under construction.
#[derive(Default)]
pub struct Content(String);

impl Content {
    /// Starts a component.
    pub fn begin(&mut self, component: &str) {
        self.value("BEGIN", component);
    }

    /// Ends a component.
    pub fn end(&mut self, component: &str) {
        self.value("END", component);
    }

    /// Adds a property whose value is not a text, such as a date, a rule or a URI; nothing is
    /// escaped.
    pub fn value(&mut self, name: &str, value: &str) {
        // Remove line breaks, which would start another property.
        let line: String = format!("{name}:{value}").chars().filter(|c| !c.is_control()).collect();
        self.fold(&line);
    }

    /// Adds a property whose value is a text (RFC 5545, 3.3.11); it is escaped.
    pub fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len() + 8);
        for character in text.chars() {
            match character {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(character);
                }
                '\n' => escaped.push_str("\\n"),
                _ => escaped.push(character),
            }
        }
        self.value(name, &escaped);
    }

    fn fold(&mut self, line: &str) {
        let mut room = LINE;
        for character in line.chars() {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }

    /// Returns the finished object.
    pub fn finish(self) -> String {
        self.0
    }
}
