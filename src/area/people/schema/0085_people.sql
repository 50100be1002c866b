-- For other areas: who runs the installation.
CREATE VIEW administering (person) AS SELECT person FROM administrator;
