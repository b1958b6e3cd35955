signal-wire = wire
wire-unknown = a wire has no defect '{ $found }' for { $type }; known are { $known }
wire-partner = '{ $found }' cannot be swapped with { $topic }: expected another signal of the same type and direction
wire-form = '{ $found }' is no defect of a wire; expected one like '{ $form }'
