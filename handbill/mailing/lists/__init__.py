"""Any list of patients as a clinic has it: text, spreadsheet or FHIR, its columns and cells in their usual forms."""
