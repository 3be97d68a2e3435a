use crate::base::Reason;

/// What to tell whoever wrote a passage that this rule found: never the passage itself.
pub fn reason(rule: &str) -> Reason {
    match rule {
        "SSN" | "SSN-CTX" => Reason::new("guard-social-security"),
        "ITIN" => Reason::new("guard-tax-number"),
        "A-NUM" | "A-NUM-CTX" => Reason::new("guard-a-number"),
        "RECEIPT" => Reason::new("guard-receipt"),
        "I94" => Reason::new("guard-i94"),
        "SEVIS" => Reason::new("guard-sevis"),
        "PASSPORT" => Reason::new("guard-passport"),
        "CURP" => Reason::new("guard-curp"),
        "MBI" => Reason::new("guard-medicare"),
        "PLAN" => Reason::new("guard-plan"),
        "MRN" => Reason::new("guard-medical-record"),
        "ICE-ID" => Reason::new("guard-detention"),
        "CARD" => Reason::new("guard-card"),
        "DOB" => Reason::new("guard-birth-date"),
        "PORTAL-URL" => Reason::new("guard-portal"),
        _ => Reason::new("guard-identifier"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::BLOCKING;
    use super::*;

    #[test]
    fn every_rule_that_blocks_says_why() {
        for rule in BLOCKING.iter() {
            assert_ne!(reason(&rule.id), Reason::new("guard-identifier"), "{}", rule.id);
        }
    }
}
