// Test cases for the block that sorts: they set the sensors as the plant would and look at the actuators.
// Run them with: twincell test reference.scl tests.tst --exercise sorting-metal

TEST_CASE "Starts only after the emergency stop is acknowledged"
STEP "All is well at the machine"
    "estop_1" := TRUE;  "estop_2" := TRUE;  "stop" := TRUE;  "auto" := TRUE;  "chute_free" := TRUE;
    RUN(CYCLES := 2);
END_STEP
STEP "Start before acknowledging"
    "start" := TRUE;  RUN(CYCLES := 2);
    "start" := FALSE; RUN(CYCLES := 2);
    "reset" := TRUE;  RUN(CYCLES := 2);
    "reset" := FALSE; RUN(CYCLES := 2);
    "start" := TRUE;  RUN(CYCLES := 2);
    ASSERT.Equal("conveyor_motor", TRUE);
    ASSERT.Equal("light_green", TRUE);
END_STEP
STEP "One channel of the emergency stop opens"
    "start" := FALSE; "estop_1" := FALSE;
    RUN(CYCLES := 1);
    ASSERT.Equal("conveyor_motor", FALSE);
    ASSERT.Equal("light_red", TRUE);
END_STEP
STEP "It does not start by itself"
    "estop_1" := TRUE;
    RUN(TIME := T#1s);
    ASSERT.Equal("conveyor_motor", FALSE);
    ASSERT.Equal("light_red", TRUE);
END_STEP
STEP "Acknowledging alone does not start it either"
    "reset" := TRUE;  RUN(CYCLES := 2);
    "reset" := FALSE; RUN(CYCLES := 2);
    ASSERT.Equal("conveyor_motor", FALSE);
    ASSERT.Equal("light_red", FALSE);
    ASSERT.Equal("lamp_start", TRUE);
END_STEP
END_TEST_CASE

TEST_CASE "Pushes metal and lets plastic pass"
STEP "Running"
    "estop_1" := TRUE;  "estop_2" := TRUE;  "stop" := TRUE;  "auto" := TRUE;  "chute_free" := TRUE;
    "pusher_retracted" := TRUE;
    RUN(CYCLES := 2);
    "reset" := TRUE;  RUN(CYCLES := 2);  "reset" := FALSE;  RUN(CYCLES := 2);
    "start" := TRUE;  RUN(CYCLES := 2);  "start" := FALSE;  RUN(CYCLES := 2);
END_STEP
STEP "A plastic part comes"
    "part_at_pusher" := TRUE;  RUN(CYCLES := 3);
    ASSERT.Equal("pusher_extend", FALSE);
    "part_at_pusher" := FALSE;  RUN(CYCLES := 3);
END_STEP
STEP "A metal part comes"
    "metal_detected" := TRUE;  RUN(CYCLES := 5);
    "metal_detected" := FALSE;  RUN(TIME := T#500ms);
    ASSERT.Equal("pusher_extend", FALSE);
    "part_at_pusher" := TRUE;  RUN(CYCLES := 2);
    ASSERT.Equal("pusher_extend", TRUE);
END_STEP
STEP "The pusher goes back when it was out"
    "pusher_retracted" := FALSE;  "part_at_pusher" := FALSE;  RUN(CYCLES := 10);
    ASSERT.Equal("pusher_extend", TRUE);
    "pusher_extended" := TRUE;  RUN(CYCLES := 2);
    ASSERT.Equal("pusher_extend", FALSE);
END_STEP
END_TEST_CASE

TEST_CASE "A full chute stops the belt, a passing part does not"
STEP "Running"
    "estop_1" := TRUE;  "estop_2" := TRUE;  "stop" := TRUE;  "auto" := TRUE;  "chute_free" := TRUE;
    RUN(CYCLES := 2);
    "reset" := TRUE;  RUN(CYCLES := 2);  "reset" := FALSE;  RUN(CYCLES := 2);
    "start" := TRUE;  RUN(CYCLES := 2);  "start" := FALSE;  RUN(CYCLES := 2);
END_STEP
STEP "A part slides past"
    "chute_free" := FALSE;  RUN(TIME := T#200ms);
    ASSERT.Equal("conveyor_motor", TRUE);
    "chute_free" := TRUE;  RUN(CYCLES := 2);
END_STEP
STEP "The chute is full"
    "chute_free" := FALSE;  RUN(TIME := T#1s);
    ASSERT.Equal("conveyor_motor", FALSE);
END_STEP
STEP "It runs on when the chute is emptied"
    "chute_free" := TRUE;  RUN(CYCLES := 2);
    ASSERT.Equal("conveyor_motor", TRUE);
END_STEP
STEP "Stop"
    "stop" := FALSE;  RUN(CYCLES := 1);
    ASSERT.Equal("conveyor_motor", FALSE);
    "stop" := TRUE;  RUN(TIME := T#1s);
    ASSERT.Equal("conveyor_motor", FALSE);
END_STEP
END_TEST_CASE
