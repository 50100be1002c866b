-- For other areas: who keeps which place. Whoever keeps a place keeps all below it, too.
CREATE VIEW keeper_of_place (root, place, person) AS SELECT root, place, person FROM place_keeper;
