"""Reports: verdicts, rules and chains of shareholders as text, pictures and pages."""
