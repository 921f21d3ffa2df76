//! What turns the table of remarks into a type: its variants, codes, severities and sentences.

/// Makes the enum of remarks with its codes, severities and sentences from one table.
macro_rules! remarks {
    ($( $(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? } = $code:literal, $severity:ident,
        $en:literal, $ja:literal; )*) => {
        /// What a finding says.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "a field is named in the sentence that shows it")]
        pub enum Remark {
            $( $(#[$doc])* $name { $($field: $kind),* }, )*
        }

        #[allow(unused_variables, reason = "a sentence need not show everything it is told")]
        impl Remark {
            /// Every stable code, in the order of the table; one that several remarks share stands several times.
            pub const CODES: &[(&str, Severity)] = &[$( ($code, Severity::$severity) ),*];

            /// The stable code in kebab-case.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $( Self::$name { .. } => $code, )* }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(&self) -> Severity {
                match self { $( Self::$name { .. } => Severity::$severity, )* }
            }

            /// The sentence in English.
            #[must_use]
            pub fn en(&self) -> String {
                match self { $( Self::$name { $($field),* } => format!($en), )* }
            }

            /// The sentence in Japanese.
            #[must_use]
            pub fn ja(&self) -> String {
                match self { $( Self::$name { $($field),* } => format!($ja), )* }
            }
        }
    };
}
